// Publishes an exported folder with the real Qiita client against a stand-in on this machine, and says what is wrong
// with what it would have posted.
// node qiita.mjs EXPORT_FOLDER [LEAST_ARTICLES [COMMAND…]]
// The folder is copied, since the client rewrites the files it publishes. COMMAND… and the copy's path export once more.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:https';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CLIENT = createRequire(import.meta.url).resolve('@qiita/qiita-cli/dist/main.js');

/** A stand-in for the service: remembers what was posted, and answers with what it keeps. */
async function standIn(folder) {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const items = new Map();
  const calls = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    // All of it at once: a chunk may end inside of a letter.
    const body = Buffer.concat(chunks).toString('utf8');
    const { pathname, searchParams } = new URL(request.url, 'https://localhost');
    const id = pathname.split('/')[4];
    const answer = (status, value) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.method === 'GET' && pathname === '/api/v2/authenticated_user/items') {
      return answer(200, Number(searchParams.get('page') ?? 1) > 1 ? [] : [...items.values()]);
    }
    const creates = request.method === 'POST' && pathname === '/api/v2/items';
    const changes = request.method === 'PATCH' && items.has(id);
    calls.push(`${request.method} ${pathname}`);
    if (!creates && !changes) return answer(404, { message: 'Not found', type: 'not_found' });
    const key20 = creates ? items.size.toString(16).padStart(20, '0') : id;
    const item = { ...JSON.parse(body), id: key20, updated_at: '2026-01-02T03:04:05+09:00', slide: false };
    items.set(key20, item);
    return answer(creates ? 201 : 200, item);
  });
  await new Promise((ready, failed) => server.on('error', failed).listen(0, '127.0.0.1', ready));
  return { items, calls, domain: `localhost:${server.address().port}`, cert, stop: () => server.close() };
}

function publish(root, service) {
  const client = spawn(process.execPath, [CLIENT, 'publish', '--all', '--root', root, '--credential', root], {
    env: { ...process.env, QIITA_DOMAIN: service.domain, QIITA_TOKEN: 'dummy', NODE_EXTRA_CA_CERTS: service.cert },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  let output = '';
  for (const stream of [client.stdout, client.stderr]) stream.on('data', (text) => { output += text; });
  return new Promise((done) => { client.on('close', (status) => done({ status, output })); });
}

/** What the service would show wrongly, though its client takes it. */
function faults({ title, body, tags }) {
  const prose = body.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').replace(/(`+)[^`][\s\S]*?\1/g, '');
  return [
    [!title.trim() || /\n/.test(title), 'the title is empty or has a line break'],
    [tags.length < 1 || tags.length > 5, `${tags.length} tags`],
    [tags.some(({ name }) => /\s/.test(name)), 'a tag has a blank'],
    [/^# /m.test(prose), 'a heading of the first level beside the title'],
    [/\]\((?!https?:\/\/|#|mailto:)/.test(prose), 'a relative link, which is broken on the site'],
    [/<(step|term|port|version|cve|advisory|vendor|tool|environment|processor|product|link|param|check):/.test(prose), 'a reference of ours that was not rendered'],
    [/\{\{[a-z]|undefined|\[object /.test(prose), 'what a template should have filled in'],
    [/(^|[^\w/`])@[a-z0-9_-]{2}/i.test(prose), 'a mention, which notifies a stranger'],
    [/:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:/i.test(prose.replace(/<[^>]*>|\]\([^)]*\)/g, '')), 'a picture for a code of letters'],
    [(body.match(/^(`{3,})/gm)?.length ?? 0) % 2, 'a code block that does not end'],
  ].filter(([wrong]) => wrong).map(([, what]) => what);
}

const [folder, least = '1', ...exportAgain] = process.argv.slice(2);
const temporary = mkdtempSync(path.join(tmpdir(), 'kanwa-qiita-'));
const problems = [];
let service;
try {
  const root = path.join(temporary, 'root');
  cpSync(folder, root, { recursive: true });
  const files = readdirSync(path.join(root, 'public'), { recursive: true }).filter((name) => name.endsWith('.md'));
  service = await standIn(temporary);

  const first = await publish(root, service);
  if (first.status !== 0) problems.push(`the client refuses: ${first.output}`);
  if (service.items.size !== files.length) problems.push(`${files.length} articles, ${service.items.size} posted`);
  if (service.items.size < Number(least)) problems.push(`${service.items.size} articles posted, at least ${least} were expected`);
  for (const item of service.items.values()) problems.push(...faults(item).map((what) => `${item.title}: ${what}`));

  // Once published, nothing is to be sent again.
  const again = async (what, isFine) => {
    service.calls.length = 0;
    const { status, output } = await publish(root, service);
    if (status !== 0) problems.push(`the client refuses ${what}: ${output}`);
    if (!isFine(service.calls)) problems.push(`${what}, the client sends: ${service.calls}`);
  };
  const nothing = (calls) => calls.length === 0;
  await again('the second time', nothing);

  // Exported again, the articles are those that were published: nothing to create, and the client finds nothing stale.
  if (exportAgain.length > 0) {
    const exported = () => execFileSync(exportAgain[0], [...exportAgain.slice(1), root], { stdio: 'pipe' });
    exported();
    await again('exported again', nothing);
    // Files that were lost are made again, and are the articles that they were.
    const lost = files.slice(0, 2).map((name) => path.join(root, 'public', name));
    for (const file of lost) rmSync(file);
    exported();
    await again('exported after files were lost', nothing);
    // A text that someone edited there is ours again; only that article is sent, to where it is.
    const [edited] = lost;
    writeFileSync(edited, readFileSync(edited, 'utf8').replace(/\n## .*\n/, '\n## edited\n'));
    await again('edited', (calls) => calls.length === 1 && calls[0].startsWith('PATCH'));
    exported();
    await again('exported after an edit', (calls) => calls.length === 1 && calls[0].startsWith('PATCH'));
    const first = [...service.items.values()].find(({ body }) => body.includes('## edited'));
    if (first) problems.push(`${first.title}: the edit stayed`);
  }

  for (const problem of problems) console.log(problem);
  console.log(`${service.items.size} articles published with the real client, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error.stack);
  process.exitCode = 2;
} finally {
  service?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
