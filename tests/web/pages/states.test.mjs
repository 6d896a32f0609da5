// What only use brings onto a page is as accessible as the page, and as narrow: answers of the search and the checker, filled and
// refused values, chosen variants, a filtered list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, fits, open } from './page.mjs';

const CPU = 'processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 158\nmodel name\t: Intel(R) Xeon(R) CPU E3-1275 v6 @ 3.80GHz\nstepping\t: 9\nmicrocode\t: 0xf4\nflags\t\t: fpu sse2\n\n';
const INVENTORY = 'host,cpu,firmware\nweb-01,Intel(R) Core(TM) i7-6700,11.6.27.3264\ndb-with-a-long-name-02.internal.example.com,Xeon Gold 6130,\nold-03,,\n';

async function ask(page, text) {
  await page.fill('#search-query', text);
  await page.locator(`#search[data-answered=${JSON.stringify(text)}]`).waitFor();
}

async function check(page, text) {
  await page.fill('#checker-paste', text);
  await page.locator('#checker-run').click();
  await page.waitForFunction(() => document.getElementById('checker-status').textContent !== '');
}

/** Name → page, how to get there. */
const STATES = {
  'search with results': ['search.html', (page) => ask(page, 'amt')],
  'search with one kind of passage': ['search.html?q=16992&kind=step', (page) => page.locator('#search[data-answered]').waitFor()],
  'search that finds nothing': ['search.html', (page) => ask(page, 'qqqqwwww')],
  'checker with a host': ['checker.html', (page) => check(page, CPU)],
  'checker with a bare number': ['checker.html', (page) => check(page, '11.8.50.3399')],
  'checker with an inventory': ['checker.html', (page) => check(page, INVENTORY)],
  'checker with nothing it knows': ['checker.html', (page) => check(page, 'hello')],
  'checker of one advisory': ['advisories/intel-sa-00086.html', (page) => check(page, CPU)],
  'values filled in and refused': ['advisories/intel-sa-00075.html', async (page) => {
    const fields = page.locator('#parameters input:not([type=checkbox])');
    assert.ok(await fields.count() > 0);
    for (const field of await fields.all()) await field.fill('Pa ss&1"%x');
  }],
  'a variant chosen': ['advisories/intel-sa-00075.html?variant=acm', (page) => page.locator('[role=tab][aria-selected=true]').first().waitFor()],
  'the status board': ['status.html', (page) => page.locator('.matrix').waitFor()],
  'a sorted list': ['index.html?sort=-updated', (page) => page.locator('.list .sorter, .list .sorter-word').first().waitFor({ state: 'attached' })],
  'a list filtered to nothing': ['index.html?q=qqqqwwww', (page) => page.locator('#advisories, main').first().waitFor()],
};

for (const [name, [file, reach]] of Object.entries(STATES)) {
  test(name, async () => {
    for (const language of ['ja', 'en']) {
      for (const [colorScheme, width] of [['light', 1280], ['dark', 390]]) {
        await open(`${language}/${file}`, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
          await reach(page);
          await page.evaluate(() => document.querySelectorAll('main details').forEach((details) => { details.open = true; }));
          await accessible(page, `${language} ${colorScheme} ${width}`);
          for (const narrow of [width, 320]) {
            await page.setViewportSize({ width: narrow, height: 900 });
            await fits(page, `${language} ${narrow}`);
          }
        });
      }
    }
  });
}
