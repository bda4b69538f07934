/* One honest attempt to send something: what the browser says to it is the proof. */

/** A name that leads nowhere by its standard, so that nothing is sent even where nothing refuses. */
const HOME = "https://phone-home.invalid/";

/** The rule of this page's policy that refused; null when the request failed for another reason. */
export async function phoneHome(): Promise<string | null> {
  let rule: string | null = null;
  const note = (event: SecurityPolicyViolationEvent): void => {
    rule = `${event.effectiveDirective} 'none'`;
  };
  document.addEventListener("securitypolicyviolation", note);
  try {
    await fetch(HOME, { mode: "no-cors" });
  } catch {
    // Refused or unreachable; the event that may follow tells which.
    await new Promise((wait) => setTimeout(wait, 50));
  }
  document.removeEventListener("securitypolicyviolation", note);
  return rule;
}
