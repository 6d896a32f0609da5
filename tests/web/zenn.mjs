// Lists and renders an exported folder with the real Zenn client, and says what the pages lack.
// node zenn.mjs EXPORT_FOLDER API_FOLDER [hostile]
// With texts that are made of marks, marks stay text.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { advisories, commands, missing, squeezed, text } from './truth.mjs';

const CLIENT = createRequire(import.meta.url).resolve('zenn-cli/dist/server/zenn.js');
const [folder, api, hostile] = process.argv.slice(2);
const problems = [];

function freePort() {
  const server = createServer();
  return new Promise((done) => server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  }));
}

async function answered(address) {
  for (let turn = 0; turn < 100; turn += 1) {
    try {
      return await (await fetch(address)).json();
    } catch {
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  throw new Error(`${address} does not answer`);
}

const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
const list = execFileSync(process.execPath, [CLIENT, 'list:articles', '--format', 'json'], options);
const listed = list.trim().split('\n').map((line) => JSON.parse(line));
const files = readdirSync(path.join(folder, 'articles')).map((name) => name.replace(/\.md$/, ''));
if (listed.length !== files.length) problems.push(`${files.length} articles, ${listed.length} listed`);

const port = await freePort();
const preview = spawn(process.execPath, [CLIENT, 'preview', '--port', String(port), '--no-watch'], { cwd: folder, stdio: 'ignore' });
let looked = 0;
try {
  for (const advisory of advisories(api)) {
    for (const locale of ['ja', 'en']) {
      const slug = `${advisory.id}-${locale}`;
      const { article } = await answered(`http://localhost:${port}/api/articles/${slug}`);
      if (!article) { problems.push(`${slug}: no such article`); continue; }
      const html = article.bodyHtml;
      problems.push(...missing(advisory, locale, html).map((what) => `${slug}: ${what}`));
      // What nobody wrote: marks that stayed text, formulas, cards, links that lead nowhere.
      const prose = text(html.replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, ''));
      for (const mark of [':::', '**', '](', '<details', '<strong', '<br', '| ---']) {
        if (!hostile && prose.includes(mark)) problems.push(`${slug}: \`${mark}\` stayed text`);
      }
      if (/<(embed-katex|iframe|img|span class="embed)/.test(html)) problems.push(`${slug}: a formula, picture or card that nobody wrote`);
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
      for (const [, id] of html.matchAll(/ href="#([^"]*)"/g)) {
        if (!ids.has(id)) problems.push(`${slug}: #${id} leads nowhere`);
      }
      if (squeezed(prose).length < 1000) problems.push(`${slug}: hardly anything is there`);
      if (commands(advisory).length === 0) problems.push(`${slug}: an advisory without commands`);
      looked += 1;
    }
  }
} finally {
  preview.kill();
}
if (looked !== files.length) problems.push(`${files.length} articles, ${looked} looked at`);
for (const problem of problems) console.log(problem);
console.log(`${looked} articles rendered by the real client, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
