// The search page: finds, marks and links; by keyboard, from a folder, with the address; nothing is read before the first use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, PHONE } from './page.mjs';

const STATUS = '#search-status';

/** Types a query and waits for an answer that has something or nothing. */
async function ask(page, text) {
  await page.fill('#search-query', text);
  await answered(page, text);
}

async function answered(page, text) {
  await page.locator(`#search[data-answered=${JSON.stringify(text)}]`).waitFor();
}

test('each way of writing finds the page', async () => {
  await open('ja/search.html', {}, async (page) => {
    for (const [query, id] of [
      ['sa86', 'INTEL-SA-00086'], ['zenbled', 'AMD-SB-7008'], ['downfall', 'INTEL-SA-00828'], ['16992', 'INTEL-SA-00075'],
      ['06-55-04', 'INTEL-SA-00828'], ['0x50654', 'INTEL-SA-00828'], ['CVE-2017-5689', 'INTEL-SA-00075'],
    ]) {
      await ask(page, query);
      assert.equal(await page.locator('#search-found h2 .mono').first().textContent(), id, query);
    }
  });
});

test('half-width, hiragana and the written form find the same, and the passage is marked', async () => {
  await open('ja/search.html', {}, async (page) => {
    const answers = [];
    for (const query of ['プロビジョニング', 'ﾌﾟﾛﾋﾞｼﾞｮﾆﾝｸﾞ', 'ぷろびじょにんぐ']) {
      await ask(page, query);
      answers.push(await page.locator('#search-found h2').allTextContents());
      assert.equal(await page.locator('#search-found mark').first().textContent(), 'プロビジョニング');
    }
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
  });
});

test('nothing of the index is read before the first use', async () => {
  await open('ja/search.html', {}, async (page) => {
    const read = [];
    page.on('request', (request) => read.push(request.url()));
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    assert.deepEqual(loaded.filter((url) => url.includes('/assets/search/')), []);
    await page.focus('#search-query');
    await page.locator('#search-kind').waitFor();
    const index = read.filter((url) => url.includes('/assets/search/'));
    assert.deepEqual(index.map((url) => url.replace(/.*\/search\//, '')), ['ja/index.js']);
  });
});

test('it works from a folder, and a result leads to the anchor', async () => {
  await open('ja/search.html', { disk: true }, async (page) => {
    await ask(page, '16992');
    const link = page.locator('.found-place a').first();
    const href = await link.getAttribute('href');
    assert.match(href, /^\.\.\/ja\/advisories\/intel-sa-00075\.html#|^advisories\/intel-sa-00075\.html#/);
    await link.click();
    await page.waitForURL(/intel-sa-00075\.html#/);
    const id = new URL(page.url()).hash.slice(1);
    assert.equal(await page.locator(`[id="${id}"]`).count(), 1);
  });
});

test('by keyboard alone: type, narrow down, go there and back', async () => {
  await open('ja/search.html', {}, async (page) => {
    await page.locator('#search-query').focus();
    await page.keyboard.type('netstat');
    await page.keyboard.press('Enter');
    await page.locator('#search-found mark').first().waitFor();
    assert.match(page.url(), /\?q=netstat$/);
    while (await page.evaluate(() => document.activeElement.id) !== 'search-kind') await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/kind=step/);
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/kind=command/);
    await page.waitForFunction(() => [...document.querySelectorAll('.found-place .chip')].every((chip) => chip.textContent === 'コマンド'));
    while (!await page.evaluate(() => document.activeElement.matches('.found-place a'))) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/advisories/);
    await page.goBack();
    await page.locator('#search-found mark').first().waitFor();
    assert.equal(await page.inputValue('#search-query'), 'netstat');
    assert.equal(await page.inputValue('#search-kind'), 'command');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#search-kind')?.value === 'step');
    assert.equal(await page.inputValue('#search-query'), 'netstat');
  });
});

test('an address with a query shows its results', async () => {
  await open('en/search.html?q=LMS+disable&vendor=intel', {}, async (page) => {
    await page.locator('#search-found mark').first().waitFor();
    assert.equal(await page.inputValue('#search-query'), 'LMS disable');
    assert.equal(await page.inputValue('#search-vendor'), 'intel');
  });
});

test('nothing found is not taken for not affected, and markup is text', async () => {
  await open('ja/search.html', {}, async (page) => {
    await ask(page, '<img src=x onerror=alert(1)>qqzz');
    assert.equal(await page.locator('#search-none').isVisible(), true);
    assert.match(await page.locator('#search-none').textContent(), /影響がないという意味ではありません/);
    assert.match(await page.locator(STATUS).textContent(), /<img src=x onerror=alert\(1\)>qqzz/);
    assert.equal(await page.locator('main img').count(), 0);
  });
});

test('while an input method is at work nothing is searched', async () => {
  await open('ja/search.html', {}, async (page) => {
    await page.clock.install();
    await page.focus('#search-query');
    await page.evaluate(() => {
      const field = document.querySelector('#search-query');
      field.dispatchEvent(new CompositionEvent('compositionstart'));
      field.value = 'netstat';
      field.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    });
    await page.clock.runFor(5000);
    assert.equal(await page.getAttribute('#search', 'data-answered'), null);
    await page.evaluate(() => document.querySelector('#search-query').dispatchEvent(new CompositionEvent('compositionend')));
    await page.clock.runFor(5000);
    await page.locator('#search-found mark').first().waitFor();
  });
});

test('the other places of a page come at the press of a button', async () => {
  await open('ja/search.html?q=LMS', {}, async (page) => {
    const item = page.locator('#search-found > li').first();
    await item.locator('button').waitFor();
    const before = await item.locator('.found-place').count();
    await item.locator('button').press('Enter');
    assert.ok(await item.locator('.found-place').count() > before);
    assert.equal(await item.locator('button').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.matches('.found-place a')), true);
  });
});

test('a phone is wide enough', async () => {
  await open('ja/search.html?q=16992', PHONE, async (page) => {
    await page.locator('#search-found mark').first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});

test('without scripts the page says so and shows other ways', async () => {
  await open('ja/search.html', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('#search').isVisible(), false);
    assert.equal(await page.locator('#search-without').isVisible(), true);
    assert.ok(await page.locator('#browse a').count() >= 3);
  });
});
