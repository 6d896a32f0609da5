// What the tests of the pages' promises share: a browser, the built site behind a server or on disk, a page that fails on
// anything unexpected. `SITE` is the folder of the built site; `bash tests/run interactive` sets it.
import assert from 'node:assert/strict';
import { after } from 'node:test';
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
