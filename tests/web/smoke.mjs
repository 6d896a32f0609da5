// Opens a built site in a real browser and says what a reader would trip over.
// node smoke.mjs FOLDER [MOST_PAGES_A_FOLDER]      node smoke.mjs --selftest
// Exit status: 0 nothing found, 1 something found, 2 could not run.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, pagesToVisit, serve } from './site.mjs';
import { selftest } from './selftest.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [1280, 390, 320];

/** Everything wrong with the pages of a folder, as lines `page: what: detail`. */
export async function examine(folder, most) {
  folder = path.resolve(folder);
  const pages = pagesToVisit(folder, most);
  if (pages.length === 0) throw new Error(`no page in ${folder}`);
  const findings = new Set();
  const browser = await launch();
  const server = await serve(folder);
  try {
    const visits = [
      ...['light', 'dark'].map((colorScheme) => ({ context: { colorScheme }, look: lookServed, address: server.address, allowed: server.origin })),
      { context: { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, look: lookWithoutScripts, address: server.address, allowed: server.origin },
      { context: {}, look: lookFromDisk, address: (file) => pathToFileURL(path.join(folder, file)).href, allowed: `${pathToFileURL(folder).href}/` },
    ];
    for (const visit of visits) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...visit.context });
      const page = await context.newPage();
      let file = '';
      const report = (what, detail) => findings.add(`${file}: ${what}: ${String(detail).replace(/\s+/g, ' ').slice(0, 300)}`);
      watch(page, visit.allowed, report);
      for (file of pages) {
        // 404.html is served at any depth, so it alone has addresses that only a server understands.
        if (visit.look === lookFromDisk && file === '404.html') continue;
        await page.setViewportSize({ width: visit.context.viewport?.width ?? WIDTHS[0], height: 900 });
        await page.goto(visit.address(file), { waitUntil: 'load' });
        await visit.look(page, report, visit.context.colorScheme);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    server.stop();
  }
  return { pages, findings: [...findings].sort() };
}

/** What a page does wrong by itself, whoever looks at it. */
function watch(page, allowed, report) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) report('console', message.text());
  });
  page.on('pageerror', (error) => report('script error', error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // The icon of a page that is being left.
    if (why !== 'net::ERR_ABORTED') report('failed request', `${why} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) report('failed request', `${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(allowed) && !request.url().startsWith('data:')) report('request elsewhere', request.url());
  });
  page.on('dialog', (dialog) => {
    report('dialog', dialog.message());
    dialog.dismiss();
  });
}

/** Widths, accessibility, and every control used once: a policy violation may wait for a click. */
async function lookServed(page, report, scheme) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(widest);
    if (over) report('overflow', `${over} at ${width} px`);
    if (width === 320) continue;
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await page.evaluate(AXE);
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), WCAG);
    for (const { id, nodes } of violations) {
      report('accessibility', `${id} (${scheme}, ${width} px) ${nodes.length}x ${nodes[0].html} ${nodes[0].failureSummary ?? ''}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(useControls);
  await page.waitForTimeout(50);
}

/** The first element that sticks out of the window, also where the page hides that it does. */
function widest() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].find((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > width + 1 && getComputedStyle(element).position !== 'fixed' && !scrolls(element);
  });
  if (out) return `<${out.localName} class="${out.className}"> ends at ${Math.round(out.getBoundingClientRect().right)}`;
  return document.documentElement.scrollWidth > width + 1 ? `the page is ${document.documentElement.scrollWidth} px wide` : '';
}

/** Fills every field and presses every button that leads nowhere else. */
function useControls() {
  for (const field of document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=file]), textarea')) {
    if (field.checkVisibility()) {
      field.focus();
      field.value = 'a b&"\'<c>';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
  for (const control of document.querySelectorAll('input[type=checkbox], input[type=radio], button')) {
    if (control.checkVisibility() && !control.disabled) control.click();
  }
}

/** With scripts off everything is there to be read, and nothing pretends to work. */
async function lookWithoutScripts(page, report) {
  const seen = await page.evaluate(() => {
    const main = document.querySelector('main');
    const hidden = [...(main?.querySelectorAll('h1, h2, h3, h4, p, li, td, th, dd, pre') ?? [])]
      .filter((element) => !element.closest('[hidden], details:not([open])') && element.textContent.trim() && !element.checkVisibility());
    const dead = [...document.querySelectorAll('button, input:not([type=checkbox], [type=radio]), select, textarea, [role=tab]')]
      .filter((element) => element.checkVisibility() && !element.closest('form[action]'));
    return {
      heading: document.querySelector('main h1')?.innerText ?? '',
      text: main?.innerText.trim().length ?? 0,
      hidden: hidden[0]?.outerHTML,
      dead: dead[0]?.outerHTML,
    };
  });
  if (!seen.heading) report('without scripts', 'no visible h1 in main');
  if (seen.text < 40) report('without scripts', `main shows ${seen.text} characters`);
  if (seen.hidden) report('without scripts', `hidden: ${seen.hidden}`);
  if (seen.dead) report('without scripts', `a control that does nothing: ${seen.dead}`);
}

/** Opened from disk the page has its style sheets and its own address in no link. */
async function lookFromDisk(page, report) {
  const seen = await page.evaluate(() => ({
    wanted: document.querySelectorAll('link[rel~=stylesheet]').length,
    loaded: document.styleSheets.length,
    rooted: [...document.querySelectorAll('[href^="/"], [src^="/"]')].map((element) => element.outerHTML)[0],
  }));
  if (seen.wanted === 0 || seen.loaded < seen.wanted) report('from disk', `${seen.loaded} of ${seen.wanted} style sheets`);
  if (seen.rooted) report('from disk', `an address from the root of a server: ${seen.rooted}`);
}

try {
  const [folder, most = '4'] = process.argv.slice(2);
  if (!folder) throw new Error('node smoke.mjs FOLDER [MOST_PAGES_A_FOLDER] | --selftest');
  if (folder === '--selftest') {
    process.exitCode = (await selftest(examine)) ? 0 : 1;
  } else {
    const { pages, findings } = await examine(folder, Number(most));
    for (const finding of findings) console.log(finding);
    console.log(`${pages.length} pages looked at, ${findings.length} findings`);
    process.exitCode = findings.length > 0 ? 1 : 0;
  }
} catch (error) {
  console.error(error.stack);
  process.exitCode = 2;
}
