// Copies into the extension what has its home elsewhere in the repository.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";

const top = new URL("../../", import.meta.url);
const here = new URL("./", import.meta.url);

for (const folder of ["schemas", "images"]) {
  mkdirSync(new URL(folder, here), { recursive: true });
}
copyFileSync(new URL("claims.schema.json", top), new URL("schemas/claims.schema.json", here));
copyFileSync(new URL("LICENSE", top), new URL("LICENSE", here));
if (!existsSync(new URL("images/icon.png", here))) {
  throw new Error("images/icon.png is missing");
}
