// Terms: the first use on a page is explained on hover and on focus, and Escape closes it (WCAG 1.4.13).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, open } from './page.mjs';

const RUNBOOK = 'ja/advisories/intel-sa-00075.html';

test('the first use of a term is a link with an explanation, a later one is the word', async () => {
  await open(RUNBOOK, {}, async (page) => {
    const terms = await page.locator('main a.term').evaluateAll((links) => links.map((link) => ({
      term: link.getAttribute('href').split('#')[1],
      tip: document.getElementById(link.getAttribute('aria-describedby'))?.textContent ?? '',
    })));
    assert.ok(terms.length > 5, `${terms.length} terms`);
    assert.equal(new Set(terms.map(({ term }) => term)).size, terms.length);
    for (const { term, tip } of terms) assert.match(tip, /^[^\n]{8,200}$/, term);
  });
});

test('keyboard focus shows the explanation, Escape closes it, coming back shows it again', async () => {
  await open(RUNBOOK, { disk: true }, async (page) => {
    const link = page.locator('main a.term').first();
    const tip = page.locator('main .tip').first();
    assert.equal(await tip.isVisible(), false);
    await page.keyboard.press('Tab');
    await link.focus();
    assert.equal(await tip.isVisible(), true);
    await page.keyboard.press('Escape');
    assert.equal(await tip.isVisible(), false);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    assert.equal(await tip.isVisible(), true);
  });
});

test('a pointer can go from the word into the explanation', async () => {
  await open(RUNBOOK, {}, async (page) => {
    await page.locator('main a.term').first().hover();
    const tip = page.locator('main .tip').first();
    assert.equal(await tip.isVisible(), true);
    const word = await page.locator('main a.term').first().boundingBox();
    const box = await tip.boundingBox();
    assert.ok(box.x <= word.x + word.width / 2 && word.x + word.width / 2 <= box.x + box.width, 'it is not below the word');
    await page.mouse.move(word.x + word.width / 2, box.y + 10, { steps: 12 });
    assert.equal(await tip.isVisible(), true);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`no explanation is wider than a phone (${javaScriptEnabled ? 'with' : 'without'} scripts)`, async () => {
    await open(RUNBOOK, { ...PHONE, javaScriptEnabled }, async (page) => {
      for (const link of await page.locator('main a.term:visible').all()) {
        await link.hover();
        assert.equal(await page.locator('main .tip:visible').count(), 1, await link.textContent());
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await link.textContent());
      }
    });
  });
}

test('without scripts the explanation covers nothing', async () => {
  await open(RUNBOOK, { javaScriptEnabled: false }, async (page) => {
    await page.locator('main a.term').first().hover();
    assert.equal(await page.locator('main .tip').first().evaluate((tip) => getComputedStyle(tip).position), 'static');
  });
});

test('the letters of the glossary lead to their first term', async () => {
  for (const [file, least] of [['ja/glossary.html', 6], ['en/glossary.html', 8]]) {
    await open(file, { javaScriptEnabled: false }, async (page) => {
      const letters = await page.locator('.letters a').evaluateAll((links) => links.map((link) => [
        link.textContent, document.querySelector(link.getAttribute('href'))?.closest('dl').previousElementSibling.textContent,
      ]));
      assert.ok(letters.length >= least, `${letters.length} letters`);
      for (const [letter, heading] of letters) assert.equal(heading, letter);
    });
  }
});
