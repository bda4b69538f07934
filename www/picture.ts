/* Saves a drawing that stands in the page, as it is or as pixels. */

/** Sharp on dense screens, and still small. */
const SCALE = 2;

export async function save(picture: SVGSVGElement, kind: "svg" | "png"): Promise<void> {
  const source = new XMLSerializer().serializeToString(picture);
  const file = kind === "svg" ? new Blob([source], { type: "image/svg+xml" }) : await pixels(source, picture.viewBox.baseVal);
  if (file === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `chatprint.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function pixels(source: string, { width, height }: { width: number; height: number }): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}
