// The packaged extension: unpacked as VS Code unpacks it, loaded, and driven against the real
// server, `claims lsp`, from this repository's environment (or the one named in CLAIMS).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Document, fakeCode } from "./vscode.mjs";

const top = fileURLToPath(new URL("../../../", import.meta.url));
const vsix = fileURLToPath(new URL("../dist/mkdocs-claims.vsix", import.meta.url));
const claims = process.env["CLAIMS"] ?? join(top, ".venv", "bin", "claims");
const python = process.env["PYTHON"] ?? join(top, ".venv", "bin", "python");
const PATIENCE = 20_000;

const folder = mkdtempSync(join(tmpdir(), "claims-vscode-"));
const unpacked = join(folder, "vsix", "extension");
const root = join(folder, "läufer");
let code;
let extension;
let article;
let register;

const load = Module._load;

before(async () => {
  assert.ok(existsSync(vsix), "there is no dist/mkdocs-claims.vsix: run npm run package");
  execFileSync(python, ["-m", "zipfile", "-e", vsix, join(folder, "vsix")]);
  execFileSync(claims, ["init", root]);
  code = fakeCode(root, { "claims.path": claims });
  Module._load = (name, ...others) => (name === "vscode" ? code.module : load(name, ...others));
  extension = createRequire(import.meta.url)(join(unpacked, "dist", "extension.js"));
  const opened = (path, language) =>
    code.open(new Document(join(root, path), language, readFileSync(join(root, path), "utf8")));
  await extension.activate({ subscriptions: [] });
  article = await opened("docs/posts/first-article.md", "markdown");
  register = await opened("claims.yaml", "yaml");
});

after(async () => {
  await extension?.deactivate();
  Module._load = load;
  rmSync(folder, { recursive: true, force: true });
});

/** Ask until the answer is good: the server reads in its own time. */
async function eventually(ask, isGood = (found) => found !== undefined) {
  const end = Date.now() + PATIENCE;
  let last;
  while (Date.now() < end) {
    last = await ask();
    if (isGood(last)) {
      return last;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`waited in vain; the last answer was ${JSON.stringify(last)}; ${code.channel.lines.slice(-10).join("\n")}`);
}

const found = (document) => code.diagnostics.get(document.uri.toString()) ?? [];

test("the server is started and nobody is bothered", () => {
  assert.deepEqual(code.messages, []);
  assert.ok(code.channel.lines.some((each) => each.includes(`${claims} lsp (from the setting claims.path)`)));
});

test("a mistyped ID is a diagnostic before it is saved, with the right place after an emoji", async () => {
  const text = article.text;
  await code.type(article, text.replace("Many people", "🏃🏽 So it is [@iron-eases-tirednes]. Many people"));

  const [wrong] = await eventually(() => found(article).filter((each) => String(each.code?.value ?? each.code) === "CIT001"), (each) => each.length > 0);

  assert.match(wrong.message, /iron-eases-tirednes/);
  assert.equal(article.getText(wrong.range), "iron-eases-tirednes");
  await code.type(article, text);
  await eventually(() => found(article), (each) => each.every((one) => !/iron-eases-tirednes/.test(one.message)));
});

test("IDs are completed", async () => {
  const text = article.text;
  await code.type(article, `${text}\nIt is so [@iron`);
  const provider = code.provider("registerCompletionItemProvider");

  const answer = await eventually(
    () => provider.provideCompletionItems(article, article.after("It is so [@iron"), code.token, { triggerKind: 0 }),
    (each) => (each?.items ?? each ?? []).length > 0,
  );

  const labels = (answer.items ?? answer).map((each) => each.label?.label ?? each.label);
  assert.ok(labels.some((each) => each.includes("iron-eases-tiredness")), labels.join());
  await code.type(article, text);
});

test("a citation shows its claim, and leads to it", async () => {
  const at = article.after("[@iron-eases");
  const hover = await eventually(() => code.provider("registerHoverProvider").provideHover(article, at, code.token));
  const definition = await code.provider("registerDefinitionProvider").provideDefinition(article, at, code.token);

  assert.match(JSON.stringify(hover.contents), /low in iron but not anaemic/);
  const [place] = [definition].flat();
  assert.equal((place.uri ?? place.targetUri).fsPath, join(root, "claims.yaml"));
});

test("a claim is renamed in the register and in the articles", async () => {
  const provider = code.provider("registerRenameProvider");
  const edit = await eventually(() => provider.provideRenameEdits(register, register.after("  iron-eases"), "iron-helps-a-little", code.token));

  const files = [...edit.edits.keys()].map((each) => decodeURIComponent(each).split("/").at(-1)).sort();
  assert.deepEqual(files, ["claims.yaml", "first-article.md"]);
  assert.ok([...edit.edits.values()].flat().every((each) => each.newText === "iron-helps-a-little"));
});

test("the lens over a claim opens VS Code's list of references", async () => {
  const provider = code.provider("registerCodeLensProvider");
  const [open] = await eventually(() => provider.provideCodeLenses(register, code.token), (each) => each?.length > 0);
  assert.equal(open.command, undefined); // VS Code resolves no lens that has a command
  const lens = await provider.resolveCodeLens(open, code.token);
  assert.match(lens.command.title, /cited/);
  assert.equal(lens.command.command, "claims.showReferences");

  await code.module.commands.executeCommand(lens.command.command, ...lens.command.arguments);

  const [name, uri, position, places] = code.executed.at(-1);
  assert.equal(name, "editor.action.showReferences");
  assert.equal(uri.fsPath, join(root, "claims.yaml"));
  assert.ok(position instanceof code.module.Position);
  assert.ok(places.length > 0 && places.every((each) => each instanceof code.module.Location));
});

test("the server can be started anew", async () => {
  await code.module.commands.executeCommand("claims.restart");

  const hover = await eventually(() => code.provider("registerHoverProvider").provideHover(article, article.after("[@iron-eases"), code.token));
  assert.match(JSON.stringify(hover.contents), /low in iron/);
});
