// What the tests of the pages' promises share: a browser, the built site behind a server or on disk, a page that fails on
// anything unexpected. `SITE` is the folder of the built site; `bash tests/run interactive` sets it.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, serve } from '../site.mjs';

export const site = path.resolve(process.env.SITE ?? assert.fail('SITE is the folder of a built site'));
export const browser = await launch();
const server = await serve(site);
after(async () => {
  await browser.close();
  server.stop();
});

/** Where a file of the site is: `disk` opens it from a folder. */
export function address(file, { disk = false } = {}) {
  const [name, rest = ''] = file.split(/(?=[?#])(.*)/s);
  return (disk ? pathToFileURL(path.join(site, name)).href : server.address(name)) + rest;
}

/**
 * Opens a page, hands it to `use` and closes it. `options` are those of a Playwright context, and `disk`. A script error, a
 * refused policy, a failed request or a request elsewhere fails the test that caused it.
 */
export async function open(file, options, use) {
  const { disk = false, ...context } = options;
  const opened = await browser.newContext({ reducedMotion: 'reduce', ...context });
  const wrong = [];
  try {
    const page = await opened.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
    page.on('request', (request) => {
      const allowed = disk ? pathToFileURL(`${site}/`).href : server.origin;
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(allowed)) wrong.push(`request to ${request.url()}`);
    });
    await page.goto(address(file, { disk }));
    await use(page);
  } finally {
    await opened.close();
  }
  assert.deepEqual(wrong, []);
}

export const PHONE = { viewport: { width: 390, height: 844 } };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// What reads badly although WCAG has no criterion for it.
const BEYOND = ['empty-table-header', 'landmark-unique'];

/** Fails where the page as it stands breaks a rule of WCAG 2.2 AA that a program can see. */
export async function accessible(page, what) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), WCAG);
  const more = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] }), BEYOND);
  assert.deepEqual(violations.concat(more.violations).map(({ id, nodes }) => `${what}: ${id} ${nodes.length}x ${nodes[0].html} ${nodes[0].failureSummary}`), []);
}

/** Fails where the page is wider than its window. */
export async function fits(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `${what}: ${wide} px too wide`);
}
