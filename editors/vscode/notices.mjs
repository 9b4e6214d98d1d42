// The licences of what is bundled into the extension, beside it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const { inputs } = JSON.parse(readFileSync("dist/meta.json", "utf8"));
const packages = new Set(
  Object.keys(inputs).flatMap((each) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(each)?.[1] ?? []),
);
const texts = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined || !existsSync(`${folder}/${file}`)) {
    throw new Error(`${name} has no licence file`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync("dist/NOTICES.txt", texts.join(`\n${"-".repeat(80)}\n\n`));
