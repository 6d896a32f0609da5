// yaml-language-server itself over its standard input and output, as an editor runs it, in a folder with the content
// and the schemas that `kanwa schema` writes. KANWA: the program.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const PACKAGE = path.dirname(require.resolve('yaml-language-server/package.json'));
// What it speaks with.
const rpc = createRequire(path.join(PACKAGE, 'package.json'))('vscode-jsonrpc/node');

/** Starts a server over a copy of `root`'s content, with the editor's settings `yaml`. */
export async function editor(root, yaml = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanwa-editor-'));
  cpSync(path.join(root, 'content'), path.join(folder, 'content'), { recursive: true });
  execFileSync(process.env.KANWA, ['schema', '--out', path.join(folder, '.schema')], { stdio: 'pipe' });
  const child = spawn(process.execPath, [path.join(PACKAGE, 'bin/yaml-language-server'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  // Of a file's findings those of its newest text count.
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ section }) => (section === 'yaml' ? { schemaStore: { enable: false }, ...yaml } : null)));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const uri = (file) => pathToFileURL(path.join(folder, file)).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri(''),
    workspaceFolders: [{ uri: uri(''), name: 'site' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: {},
      },
    },
  });
  await connection.sendNotification('initialized', {});
  // It asks for the settings then, and shows what it finds once it has them.
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const at = (file, line, character) => ({ textDocument: { uri: uri(file) }, position: { line, character } });
  return {
    /** The text of a file of the content. */
    text: (file) => readFileSync(path.join(folder, file), 'utf8'),
    /** Every file of the content that people write. */
    files: () => readdirSync(path.join(folder, 'content'), { recursive: true })
      .map((file) => `content/${file}`)
      .filter((file) => file.endsWith('.yaml') && !file.startsWith('content/translations/')),
    /** Opens a file with a text: what it finds, as `line: message`. */
    async open(file, text) {
      const found = new Promise((done) => { waiting.set(uri(file), done); });
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text },
      });
      return (await found).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
    },
    /** What it offers at a place. */
    async complete(file, line, character) {
      const list = await connection.sendRequest('textDocument/completion', at(file, line, character));
      return (list.items ?? list).map(({ label }) => label);
    },
    /** What it says of a place. */
    async hover(file, line, character) {
      const hover = await connection.sendRequest('textDocument/hover', at(file, line, character));
      return hover?.contents.value ?? '';
    },
    async close() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}
