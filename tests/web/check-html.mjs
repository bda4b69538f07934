// html-validate over the page as built. The engine and the script are left out: they are not HTML.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";

const built = process.env.CHATPRINT_DIST ?? fileURLToPath(new URL("../../dist/index.html", import.meta.url));
const template = fileURLToPath(new URL("../../www/index.html", import.meta.url));
const file = existsSync(built) ? built : template;
const html = readFileSync(file, "utf8").replace(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2");
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // The page is assembled from minified parts.
    "no-trailing-whitespace": "off",
    // SVG elements are closed as SVG wants it.
    "void-style": "off",
  },
});
const report = await validator.validateString(html, file);
for (const { messages } of report.results) {
  for (const each of messages) console.error(`${file}:${each.line}:${each.column} ${each.ruleId}: ${each.message}`);
}
if (!report.valid) process.exit(1);
console.log(`HTML of ${file} is valid`);
