import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Starts the server, and restarts it when its settings change. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("npqp-lint.restart", restart),
    vscode.commands.registerCommand("npqp-lint.fixFile", fixFile),
    vscode.commands.registerCommand("npqp-lint.checkFolders", () => run("npqp-lint.checkWorkspace")),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("npqp-lint")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("npqp-lint");
  const [command, ...args] = settings.get<string[]>("command", []);
  if (!command) {
    void vscode.window.showErrorMessage("npqp-lint: the setting npqp-lint.command is empty; it must name the command that starts the server.");
    return;
  }
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: settings.get<string[]>("languages", []).map((language) => ({ language })),
    initializationOptions: { ...settings.get<object>("options", {}), trusted: vscode.workspace.isTrusted },
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.toml") },
  };
  client = new LanguageClient("npqp-lint", "npqp-lint", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `npqp-lint: could not start "${command}" (${reason}). Install it with: pip install 'npqp-lint[server]'`,
    );
  }
}

async function restart(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop().catch(() => undefined);
  await start();
}

async function fixFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document) {
    await run("npqp-lint.fixAll", document.uri.toString(), document.version);
  }
}

async function run(command: string, ...args: unknown[]): Promise<void> {
  await client?.sendRequest("workspace/executeCommand", { command, arguments: args });
}
