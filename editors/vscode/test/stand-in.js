// A stand-in for the editor: as much of its API as the language client needs to talk to the server.
// node stand-in.js EXTENSION prints what the extension registered, told and showed, once it has findings or an error.
"use strict";

const Module = require("node:module");
const path = require("node:path");

const nothing = () => undefined;
const disposable = { dispose: nothing };
const never = { isCancellationRequested: false, onCancellationRequested: () => disposable };
const said = { commands: [], errors: [], findings: [] };

function finish() {
  process.stdout.write(JSON.stringify(said), () => process.exit(0));
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Uri {
  constructor(text) {
    Object.assign(this, { text, scheme: text.split(":")[0], fsPath: text.replace("file://", "") });
  }
  static parse(text) {
    return new Uri(text);
  }
  toString() {
    return this.text;
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

class EventEmitter {
  listeners = [];
  event = (listener) => (this.listeners.push(listener), disposable);
  fire(value) {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose() {}
}

class TabInputText {
  constructor(uri) {
    this.uri = uri;
  }
}

/** `known`, and for every other name something that does nothing: an event, a registration, a class, a function. */
function part(known) {
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name !== "string") return target[name];
      if (/^on(Did|Will)/.test(name)) return () => disposable;
      if (/^(register|create)/.test(name)) return () => part({});
      if (/^[A-Z]/.test(name)) return (target[name] = class {});
      return nothing;
    },
  });
}

const document = {
  uri: new Uri(`file://${path.join(process.cwd(), "a.md")}`),
  languageId: "markdown",
  version: 1,
  isClosed: false,
  getText: () => process.env.TEXT,
};
const settings = { command: JSON.parse(process.env.COMMAND), options: {}, languages: ["markdown"] };

const vscode = part({
  version: "1.91.0",
  EventEmitter,
  Position,
  Range,
  TabInputText,
  Uri,
  CodeActionKind: { Empty: new Kind(""), QuickFix: new Kind("quickfix") },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
  CancellationTokenSource: class {
    token = never;
    cancel() {}
    dispose() {}
  },
  Diagnostic: class {
    constructor(range, message, severity) {
      Object.assign(this, { range, message, severity });
    }
  },
  Disposable: class {
    static from() {
      return disposable;
    }
    dispose() {}
  },
  commands: part({ registerCommand: (name) => (said.commands.push(name), disposable) }),
  env: part({ appName: "stand-in", language: "en" }),
  languages: part({
    match: (selector, { languageId }) => ([selector].flat().some((one) => one.language === languageId) ? 10 : 0),
    createDiagnosticCollection: () =>
      part({
        set(_, found = []) {
          said.findings = found.map(({ range, message }) => [range.start.line, range.start.character, message]);
          if (found.length) finish();
        },
      }),
  }),
  window: part({
    activeTextEditor: { document },
    visibleTextEditors: [],
    tabGroups: part({ all: [{ tabs: [{ input: new TabInputText(document.uri) }] }] }),
    showErrorMessage: async (message) => void said.errors.push(message),
    showInformationMessage: async () => undefined,
    withProgress: (_, work) => work({ report: nothing }, never),
  }),
  workspace: part({
    isTrusted: true,
    textDocuments: [document],
    notebookDocuments: [],
    workspaceFolders: undefined,
    getConfiguration: () => ({ get: (name, otherwise) => (name in settings ? settings[name] : otherwise) }),
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
require(path.resolve(process.argv[2]))
  .activate({ subscriptions: [] })
  .then(() => (said.errors.length ? finish() : setTimeout(finish, 20_000)));
