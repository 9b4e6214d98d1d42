// Starts `claims lsp` for the workspace and hands VS Code's questions on to it.
import * as vscode from "vscode";
import {
  LanguageClient,
  State,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";

import { findServer, howToGetIt } from "./server";

/** The command of the lens over a claim; the server sends it only to clients that name it. */
const SHOW_REFERENCES = "claims.showReferences";
const DOCUMENTS = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
  { scheme: "file", pattern: "**/*.bib" },
];

let client: LanguageClient | undefined;
let output: vscode.LogOutputChannel | undefined;

interface Place {
  readonly uri: string;
  readonly range: { readonly start: Spot; readonly end: Spot };
}
interface Spot {
  readonly line: number;
  readonly character: number;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("Claims", { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("claims.restart", restart),
    vscode.commands.registerCommand("claims.showOutput", () => output?.show()),
    vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("claims.path") || event.affectsConfiguration("claims.arguments")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("claims");
  const path = settings.get<string>("path", "");
  const found = findServer({
    folders: (vscode.workspace.workspaceFolders ?? []).map((each) => each.uri.fsPath),
    path,
    trusted: vscode.workspace.isTrusted,
    environment: process.env,
    windows: process.platform === "win32",
  });
  if (found === undefined) {
    await complain(howToGetIt(path));
    return;
  }
  const words = vscode.workspace.isTrusted ? settings.get<string[]>("arguments", ["lsp"]) : ["lsp"];
  output?.info(`${found.command} ${words.join(" ")} (from ${found.where})`);
  const server: ServerOptions = { command: found.command, args: words };
  const options: LanguageClientOptions = {
    documentSelector: DOCUMENTS,
    initializationOptions: { commands: [SHOW_REFERENCES] },
    ...(output ? { outputChannel: output } : {}),
  };
  const started = new LanguageClient("claims", "Claims", server, options);
  client = started;
  try {
    await started.start();
  } catch (error) {
    await complain(`${found.command} did not start: ${String(error)}`);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.state === State.Running) {
    await running.stop();
  }
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

/** Open VS Code's own list of references, which takes its own kinds of values. */
async function showReferences(uri: string, position: Spot, places: readonly Place[]): Promise<void> {
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    spot(position),
    places.map(
      (each) =>
        new vscode.Location(
          vscode.Uri.parse(each.uri),
          new vscode.Range(spot(each.range.start), spot(each.range.end)),
        ),
    ),
  );
}

function spot(position: Spot): vscode.Position {
  return new vscode.Position(position.line, position.character);
}

async function complain(message: string): Promise<void> {
  output?.error(message);
  const chosen = await vscode.window.showErrorMessage(message, "Open settings");
  if (chosen !== undefined) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "claims.path");
  }
}
