// A check that cannot fail proves nothing: one sound page must pass, and each broken one must be found out.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const page = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sound</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="icon.svg"><link rel="stylesheet" href="style.css">${head}</head>
<body><main><h1>Sound page</h1><p>This paragraph is long enough to be read by somebody.</p>${body}</main></body></html>`;

const BROKEN = {
  'script.html': [page('<script>1</script>'), 'console'],
  'throws.html': [page('<button type="button" hidden id="b">Go</button>', '<script defer src="throws.js"></script>'), 'script error'],
  'elsewhere.html': [page('<img alt="x" src="http://127.0.0.1:9/x.png">'), 'request elsewhere'],
  'missing.html': [page('<img alt="x" src="missing.png">'), 'failed request'],
  'wide.html': [page('<div class="wide">wide</div>'), 'overflow'],
  'pale.html': [page('<p class="pale">Hardly visible text</p>'), 'accessibility'],
  'nolang.html': [page('').replace(' lang="en"', ''), 'accessibility'],
  'needs.html': [page('<p class="later">Shown by a script only, which is a pity.</p>'), 'without scripts'],
  'dead.html': [page('<button type="button">Copy</button>'), 'without scripts'],
  'rooted.html': [page('<a href="/a/sub-path/script.html">root</a>'), 'from disk'],
};

/** Whether `examine` finds every fault in a made-up site, and none in its sound page. */
export async function selftest(examine) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanwa-smoke-'));
  try {
    const put = (name, text) => writeFileSync(path.join(folder, name), text);
    mkdirSync(path.join(folder, 'sub'));
    put('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    put('style.css', '.wide { width: 3000px } .pale { color: #eee; background: #fff } .later { visibility: hidden; display: none }');
    put('throws.js', 'throw new Error("thrown")');
    put('sound.html', page(''));
    for (const [name, [text]] of Object.entries(BROKEN)) put(name, text);
    const { findings } = await examine(folder, 100);
    const problems = findings.filter((finding) => finding.startsWith('sound.html'));
    for (const [name, [, what]] of Object.entries(BROKEN)) {
      if (!findings.some((finding) => finding.startsWith(`${name}: ${what}: `))) problems.push(`${name}: ${what} was not found`);
    }
    if (problems.length > 0) console.log([...problems, '-- all findings:', ...findings].join('\n'));
    else console.log(`the sound page passes, ${Object.keys(BROKEN).length} broken ones are found out`);
    return problems.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
