// Renders exported articles with cmark-gfm, as GitHub and Qiita do at their core, and says what the pages lack.
// node gfm.mjs EXPORT_FOLDER API_FOLDER [qiita]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { advisories, missing } from './truth.mjs';

const [folder, api, place] = process.argv.slice(2);
const problems = [];
let looked = 0;
const file = (id, locale) => (place === 'qiita' ? `public/${id}${locale === 'ja' ? '' : '-en'}.md` : `${id}-${locale}.md`);

/** A line of colons that opens or closes a box, which only Qiita knows, is no text. */
function withoutBoxes(markdown) {
  const body = markdown.split('\n---\n').slice(1).join('\n---\n');
  let open = false;
  let fence = '';
  return body.split('\n').map((line) => {
    // Code at the top holds colons as it holds all else; in a box, the first line of colons ends the box.
    const [ticks = ''] = open ? [] : line.match(/^\s*(`{3,}|~{3,})/)?.slice(1) ?? [];
    if (!fence && ticks && !line.slice(line.indexOf(ticks) + ticks.length).includes('`')) fence = ticks;
    else if (fence && line.trim() === fence) fence = '';
    const opens = !fence && /^:::note (info|warn|alert)$/.test(line);
    const closes = open && /^\s*:{3,}\s*$/.test(line);
    if (opens) open = true;
    if (closes) open = false;
    return opens || closes ? '' : line;
  }).join('\n');
}

const extensions = ['table', 'strikethrough', 'autolink', 'footnotes'].flatMap((name) => ['-e', name]);
for (const advisory of advisories(api)) {
  for (const locale of ['ja', 'en']) {
    const name = file(advisory.id, locale);
    const markdown = readFileSync(path.join(folder, name), 'utf8');
    const input = place === 'qiita' ? withoutBoxes(markdown) : markdown;
    const html = execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
    problems.push(...missing(advisory, locale, html).map((what) => `${name}: ${what}`));
    if (!html.includes('<details>')) problems.push(`${name}: nothing is folded`);
    looked += 1;
  }
}
if (looked === 0) problems.push('no article');
for (const problem of problems) console.log(problem);
console.log(`${looked} articles of ${path.basename(folder)} rendered by cmark-gfm, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
