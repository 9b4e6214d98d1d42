// Where the program `claims` is. Knows nothing of VS Code, so that it can be tested alone.
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

export interface Surroundings {
  /** Folders of the workspace, the first first. */
  readonly folders: readonly string[];
  /** The setting `claims.path`. */
  readonly path: string;
  /** Whether programs of the workspace may be started. */
  readonly trusted: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
}

export interface Found {
  readonly command: string;
  /** Where it was found, as a person calls it. */
  readonly where: string;
}

/** Return the program, or undefined when there is none: then `howToGetIt` says what to do. */
export function findServer(around: Surroundings): Found | undefined {
  const given = around.path.trim();
  if (given && around.trusted) {
    const command = expanded(given, around.folders[0]);
    // A bare name is looked up on the PATH like any other program.
    return isAbsolute(command) || /[\\/]/.test(command)
      ? runnable(command, "the setting claims.path")
      : onPath(command, around);
  }
  return (around.trusted ? inEnvironment(around) : undefined) ?? onPath("claims", around);
}

export function howToGetIt(path: string): string {
  return path.trim()
    ? `There is no program "${path.trim()}". Mend the setting claims.path, or empty it.`
    : "The program \"claims\" was not found. Install it with: pip install 'mkdocs-claims[lsp]', " +
        "in .venv of this folder or on the PATH; or name it in the setting claims.path.";
}

function expanded(path: string, folder: string | undefined): string {
  const home = path.startsWith("~/") || path.startsWith("~\\") ? homedir() + path.slice(1) : path;
  const whole = home.replaceAll("${workspaceFolder}", folder ?? "");
  const isRelative = !isAbsolute(whole) && /[\\/]/.test(whole);
  return isRelative && folder ? join(folder, whole) : whole;
}

function inEnvironment(around: Surroundings): Found | undefined {
  const [bin, name] = around.windows ? ["Scripts", "claims.exe"] : ["bin", "claims"];
  for (const folder of around.folders) {
    for (const environment of [".venv", "venv"]) {
      const found = runnable(join(folder, environment, bin, name), `${environment} of the workspace`);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function onPath(name: string, around: Surroundings): Found | undefined {
  const endings = around.windows ? [".exe", ".cmd", ".bat", ""] : [""];
  const path = around.environment["PATH"] ?? around.environment["Path"] ?? "";
  for (const folder of path.split(delimiter).filter((each) => isAbsolute(each))) {
    for (const ending of endings) {
      const found = runnable(join(folder, name + ending), "the PATH");
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function runnable(command: string, where: string): Found | undefined {
  try {
    accessSync(command, constants.X_OK);
    return { command, where };
  } catch {
    return undefined;
  }
}
