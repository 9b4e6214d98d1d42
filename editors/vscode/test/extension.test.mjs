// What the extension says of itself, and where it looks for the server.
import assert from "node:assert/strict";
import { buildSync } from "esbuild";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const here = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, here), "utf8");
const manifest = JSON.parse(read("package.json"));
const folder = mkdtempSync(join(tmpdir(), "claims-vscode-"));
const bundle = join(folder, "server.cjs");
buildSync({ entryPoints: [new URL("src/server.ts", here).pathname], bundle: true, platform: "node", format: "cjs", outfile: bundle });
const { findServer, howToGetIt } = createRequire(import.meta.url)(bundle);

after(() => rmSync(folder, { recursive: true, force: true }));

function program(...parts) {
  const path = join(folder, ...parts);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "#!/bin/sh\n", { mode: 0o755 });
  return path;
}

const around = (more) => ({ folders: [], path: "", trusted: true, environment: {}, windows: false, ...more });

test("the server is looked for in the setting, the workspace's environment, the PATH", () => {
  const given = program("given", "claims");
  const own = program("workspace", ".venv", "bin", "claims");
  const path = program("bin", "claims");
  const all = { folders: [join(folder, "workspace")], environment: { PATH: `relative:${join(folder, "bin")}` } };

  assert.equal(findServer(around({ ...all, path: given })).command, given);
  assert.equal(findServer(around({ ...all, path: "${workspaceFolder}/.venv/bin/claims" })).command, own);
  assert.equal(findServer(around({ ...all, path: ".venv/bin/claims" })).command, own);
  assert.equal(findServer(around({ ...all, path: "claims" })).command, path);
  assert.equal(findServer(around(all)).command, own);
  assert.equal(findServer(around({ ...all, folders: [] })).command, path);
});

test("in a workspace that nobody trusts only the PATH counts", () => {
  const own = program("workspace", ".venv", "bin", "claims");
  const path = program("bin", "claims");
  const all = { folders: [join(folder, "workspace")], path: own, trusted: false };

  assert.equal(findServer(around({ ...all, environment: { PATH: join(folder, "bin") } })).command, path);
  assert.equal(findServer(around(all)), undefined);
});

test("without a server a person is told how to get it", () => {
  assert.equal(findServer(around({ path: "/no/such/claims" })), undefined);
  assert.match(howToGetIt(""), /pip install 'mkdocs-claims\[lsp\]'/);
  assert.match(howToGetIt("/no/such"), /no program "\/no\/such"/);
});

test("every setting and command stands in the README", () => {
  const readme = read("README.md");
  const { properties } = manifest.contributes.configuration;

  for (const name of [...Object.keys(properties), ...manifest.contributes.commands.map((each) => each.title)]) {
    assert.ok(readme.includes(name), name);
  }
});

test("versions are exact and that of the package", () => {
  const [, version] = /^version = "([^"]+)"/m.exec(read("../../pyproject.toml"));

  assert.equal(manifest.version, version);
  for (const each of Object.values(manifest.devDependencies)) {
    assert.match(each, /^\d+\.\d+\.\d+$/);
  }
});

test("snippets have bodies of their own and no prefix twice in a language", () => {
  for (const { path } of manifest.contributes.snippets) {
    const snippets = Object.values(JSON.parse(read(path)));

    assert.ok(snippets.every((each) => each.prefix && each.body && each.description));
    assert.equal(new Set(snippets.map((each) => each.prefix)).size, snippets.length);
  }
});

test("the snippets offer every relation, level and design of the schema", () => {
  const schema = read("../../claims.schema.json");
  const snippet = JSON.parse(read("snippets/register.json"))["Claim with all that is known"].body.join("\n");

  for (const [, choices] of snippet.matchAll(/\$\{\d\|([^|]+)\|\}/g)) {
    for (const each of choices.split(",")) {
      assert.ok(schema.includes(`"${each}"`), each);
    }
  }
  const designs = JSON.parse(schema).$defs?.Design?.enum ?? [];
  assert.ok(designs.every((each) => snippet.includes(each)), designs.join());
});
