// What of VS Code the extension needs, for tests without VS Code: its kinds of values, documents
// that are opened and changed, and the providers that extensions register.
import { fileURLToPath, pathToFileURL } from "node:url";

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(start, end, endLine, endCharacter) {
    this.start = endLine === undefined ? start : new Position(start, end);
    this.end = endLine === undefined ? end : new Position(endLine, endCharacter);
  }
  get isEmpty() {
    return this.start.line === this.end.line && this.start.character === this.end.character;
  }
}
class Location {
  constructor(uri, range) {
    Object.assign(this, { uri, range });
  }
}
class Uri {
  constructor(href) {
    this.href = href;
    const url = new URL(href);
    Object.assign(this, { scheme: url.protocol.slice(0, -1), path: decodeURIComponent(url.pathname), query: "", fragment: "", authority: url.host });
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
  get fsPath() {
    return this.scheme === "file" ? fileURLToPath(this.href) : this.path;
  }
  toString() {
    return this.href;
  }
  with() {
    return this;
  }
}
class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
  static from() {
    return new Disposable();
  }
}
class EventEmitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.add(bound);
    return new Disposable(() => this.listeners.delete(bound));
  };
  async fire(value) {
    for (const listener of [...this.listeners]) {
      await listener(value);
    }
  }
  dispose() {}
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event };
  cancel() {}
  dispose() {}
}
class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(text) {
    this.value += text;
    return this;
  }
}
class Kind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new Kind(this.value ? `${this.value}.${part}` : part);
  }
}
const kinds = (names) => Object.fromEntries(names.map((each) => [each, new Kind(each)]));
const named = (fields) =>
  class {
    constructor(...values) {
      fields.forEach((field, index) => {
        if (values[index] !== undefined) {
          this[field] = values[index];
        }
      });
    }
  };
const counted = (first, names) => Object.fromEntries(names.map((each, index) => [each, first + index]));

export class Document {
  constructor(path, languageId, text) {
    Object.assign(this, { uri: Uri.file(path), languageId, version: 1, isClosed: false, text });
    this.fileName = path;
  }
  getText(range) {
    return range ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.text;
  }
  get lineCount() {
    return this.text.split("\n").length;
  }
  offsetAt(position) {
    const lines = this.text.split("\n").slice(0, position.line);
    return lines.reduce((sum, each) => sum + each.length + 1, 0) + position.character;
  }
  /** Where a text stands, counted as VS Code counts: in UTF-16 units. */
  after(words) {
    const at = this.text.indexOf(words);
    if (at < 0) {
      throw new Error(`no "${words}" in ${this.fileName}`);
    }
    const before = this.text.slice(0, at + words.length).split("\n");
    return new Position(before.length - 1, before.at(-1).length);
  }
}

/** A VS Code with one folder open; `settings` are values by their full names. */
export function fakeCode(folder, settings) {
  const events = {};
  const event = (name) => (events[name] ??= new EventEmitter()).event;
  const providers = {};
  const diagnostics = new Map();
  const commands = new Map();
  const executed = [];
  const messages = [];
  const channel = {
    lines: [],
    ...Object.fromEntries(
      ["append", "appendLine", "replace", "info", "warn", "error", "debug", "trace"].map((name) => [
        name, (text) => channel.lines.push(String(text)),
      ]),
    ),
    logLevel: 1, onDidChangeLogLevel: event("logLevel"), name: "Claims",
    show() {}, clear() {}, hide() {}, dispose() {},
  };
  const workspaceFolders = [{ uri: Uri.file(folder), name: "publication", index: 0 }];
  const anyEvents = (own) =>
    new Proxy(own, {
      get: (target, name) =>
        name in target || typeof name !== "string" || !/^on(Did|Will)/.test(name) ? target[name] : event(name),
    });
  const code = {
    Position, Range, Location, Uri, Disposable, EventEmitter, CancellationTokenSource, MarkdownString,
    version: "1.91.0",
    env: { language: "en", appName: "test", appHost: "desktop", uiKind: 1, remoteName: undefined },
    CodeActionKind: { ...kinds(["QuickFix", "Refactor", "Source", "Notebook"]), Empty: new Kind("") },
    DiagnosticSeverity: counted(0, ["Error", "Warning", "Information", "Hint"]),
    CompletionItemKind: counted(0, ["Text", "Method", "Function", "Constructor", "Field", "Variable", "Class", "Interface", "Module", "Property", "Unit", "Value", "Enum", "Keyword", "Snippet", "Color", "File", "Reference", "Folder", "EnumMember", "Constant", "Struct", "Event", "Operator", "TypeParameter"]),
    CompletionTriggerKind: counted(0, ["Invoke", "TriggerCharacter", "TriggerForIncompleteCompletions"]),
    CompletionItemTag: { Deprecated: 1 }, SymbolTag: { Deprecated: 1 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
    FoldingRangeKind: { Comment: 1, Imports: 2, Region: 3 },
    InlayHintKind: { Type: 1, Parameter: 2 },
    LogLevel: counted(0, ["Off", "Trace", "Debug", "Info", "Warning", "Error"]),
    SymbolKind: counted(0, ["File", "Module", "Namespace", "Package", "Class", "Method", "Property", "Field", "Constructor", "Enum", "Interface", "Function", "Variable", "Constant", "String", "Number", "Boolean", "Array", "Object", "Key", "Null", "EnumMember", "Struct", "Event", "Operator", "TypeParameter"]),
    Diagnostic: named(["range", "message", "severity"]),
    DiagnosticRelatedInformation: named(["location", "message"]),
    CompletionItem: named(["label", "kind"]),
    CompletionList: named(["items", "isIncomplete"]),
    SnippetString: named(["value"]),
    TextEdit: class { constructor(range, newText) { Object.assign(this, { range, newText }); } static replace(range, text) { return new this(range, text); } },
    SnippetTextEdit: named(["range", "snippet"]),
    WorkspaceEdit: class {
      edits = new Map();
      set(uri, edits) { this.edits.set(uri.toString(), edits.map((each) => (Array.isArray(each) ? each[0] : each))); }
      replace(uri, range, newText) { this.#add(uri, { range, newText }); }
      insert(uri, at, newText) { this.#add(uri, { range: new Range(at, at), newText }); }
      #add(uri, edit) { this.edits.set(uri.toString(), [...(this.edits.get(uri.toString()) ?? []), edit]); }
    },
    Hover: named(["contents", "range"]),
    CodeLens: named(["range", "command"]),
    CodeAction: named(["title", "kind"]),
    DocumentLink: named(["range", "target"]),
    InlayHint: named(["position", "label", "kind"]),
    InlayHintLabelPart: named(["value"]),
    DocumentSymbol: class { constructor(name, detail, kind, range, selectionRange) { Object.assign(this, { name, detail, kind, range, selectionRange, children: [] }); } },
    SymbolInformation: named(["name", "kind", "containerName", "location"]),
    FoldingRange: named(["start", "end", "kind"]),
    workspace: anyEvents({
      textDocuments: [], notebookDocuments: [], workspaceFolders, isTrusted: true,
      getConfiguration: (section) => ({
        get: (name, fallback) => settings[section ? `${section}.${name}` : name] ?? fallback,
        has: () => false, inspect: () => undefined,
      }),
      getWorkspaceFolder: () => workspaceFolders[0],
      createFileSystemWatcher: () => ({
        onDidCreate: event("fileCreated"), onDidChange: event("fileChanged"), onDidDelete: event("fileDeleted"), dispose() {},
      }),
      registerTextDocumentContentProvider: () => new Disposable(),
      applyEdit: async () => true,
      fs: { isWritableFileSystem: () => true },
    }),
    window: anyEvents({
      activeTextEditor: undefined, visibleTextEditors: [], visibleNotebookEditors: [],
      tabGroups: { all: [], onDidChangeTabs: event("tabs"), onDidChangeTabGroups: event("tabGroups") },
      createOutputChannel: () => channel,
      createStatusBarItem: () => ({ show() {}, hide() {}, dispose() {} }),
      ...Object.fromEntries(["showErrorMessage", "showWarningMessage", "showInformationMessage"].map((name) => [
        name, async (text) => { messages.push(text); },
      ])),
      withProgress: (_options, task) => task({ report() {} }, new CancellationTokenSource().token),
    }),
    commands: {
      registerCommand: (name, run) => { commands.set(name, run); return new Disposable(() => commands.delete(name)); },
      executeCommand: async (name, ...values) => { executed.push([name, ...values]); return commands.get(name)?.(...values); },
    },
    languages: new Proxy(
      {
        match: (selector, document) => (matches(selector, document) ? 10 : 0),
        createDiagnosticCollection: () => ({
          set: (uri, found) => diagnostics.set(uri.toString(), found), get: (uri) => diagnostics.get(uri.toString()),
          delete: (uri) => diagnostics.delete(uri.toString()), clear: () => diagnostics.clear(),
          has: (uri) => diagnostics.has(uri.toString()), forEach() {}, dispose: () => diagnostics.clear(),
        }),
      },
      {
        get: (target, name) =>
          target[name] ??
          ((...values) => {
            const given = values.find((each) => each && typeof each === "object" && Object.values(methods(each)).some((one) => typeof one === "function"));
            (providers[String(name)] ??= []).push(given ?? values.at(-1));
            return new Disposable();
          }),
      },
    ),
  };
  const fake = new Proxy(code, { get: (target, name) => (name in target ? target[name] : named([])), has: () => true });
  return {
    module: fake, channel, commands, executed, messages, diagnostics,
    token: new CancellationTokenSource().token,
    /** What an extension registered: `registerHoverProvider`. */
    provider: (name) => providers[name]?.at(-1),
    async open(document) {
      code.workspace.textDocuments.push(document);
      await events.onDidOpenTextDocument?.fire(document);
      return document;
    },
    /** Type a text in the place of the whole document; it is not saved. */
    async type(document, text) {
      const whole = new Range(new Position(0, 0), document.after(document.text));
      const change = { range: whole, rangeOffset: 0, rangeLength: document.text.length, text };
      Object.assign(document, { text, version: document.version + 1 });
      await events.onDidChangeTextDocument?.fire({ document, contentChanges: [change], reason: undefined });
    },
  };
}

function methods(value) {
  const own = Object.getPrototypeOf(value) ?? {};
  return Object.fromEntries([...Object.keys(value), ...Object.getOwnPropertyNames(own)].filter((each) => each.startsWith("provide")).map((each) => [each, value[each]]));
}

function matches(selector, document) {
  return [selector].flat().some((each) => {
    const filter = typeof each === "string" ? { language: each } : each;
    return (
      (!filter.language || filter.language === document.languageId) &&
      (!filter.pattern || document.fileName.endsWith(String(filter.pattern).replace("**/*", "")))
    );
  });
}
