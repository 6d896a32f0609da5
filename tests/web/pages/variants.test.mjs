// Variants as tabs: one choice for every step that shares it, kept in the address, all of them without a script and on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, open } from './page.mjs';

const PAGE = 'ja/advisories/intel-sa-00075.html';
const SHARED = 'en/advisories/intel-sa-00828.html'; // `debian` and `rhel` in three steps

const seen = (page, step) => page.locator(`#${step} > .variant`).evaluateAll((list) => list.filter((panel) => panel.checkVisibility()).map((panel) => panel.dataset.variant));
const tab = (page, id) => page.locator(`[role=tab][aria-controls="${id}"]`);

for (const disk of [false, true]) {
  test(`a tab shows its variant and no other${disk ? ', from disk' : ''}`, async () => {
    await open(PAGE, { disk }, async (page) => {
      assert.deepEqual(await seen(page, 'step-unprovision'), ['ccm']);
      await tab(page, 'step-unprovision-acm').click();
      assert.deepEqual(await seen(page, 'step-unprovision'), ['acm']);
      assert.match(page.url(), /\?variant=acm$/);
      await page.reload();
      assert.deepEqual(await seen(page, 'step-unprovision'), ['acm']);
      for (const link of ['a.other', '.section-head a[hreflang]']) {
        await page.locator(link).first().focus();
        assert.match(await page.locator(link).first().getAttribute('href'), /intel-sa-00075\.html\?variant=acm(#|$)/, link);
      }
    });
  });
}

test('by keyboard: arrows, Home and End; one tab stop', async () => {
  await open(PAGE, {}, async (page) => {
    await tab(page, 'step-unprovision-ccm').focus();
    for (const [key, id] of [['ArrowRight', 'acm'], ['ArrowRight', 'rcs'], ['ArrowRight', 'ccm'], ['ArrowLeft', 'rcs'], ['Home', 'ccm'], ['End', 'rcs']]) {
      await page.keyboard.press(key);
      assert.deepEqual(await seen(page, 'step-unprovision'), [id], key);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-controls')), `step-unprovision-${id}`);
    }
    const tabs = page.locator('#step-unprovision [role=tab]');
    assert.deepEqual(await tabs.evaluateAll((list) => list.map((one) => [one.tabIndex, one.getAttribute('aria-selected')])), [[-1, 'false'], [-1, 'false'], [0, 'true']]);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'button variants-all');
    assert.equal(await page.locator('#step-unprovision-rcs').getAttribute('aria-labelledby'), 'step-unprovision-rcs-tab');
  });
});

test('steps with the same variants follow one choice; others keep theirs', async () => {
  await open(SHARED, {}, async (page) => {
    await tab(page, 'step-update-microcode-rhel').click();
    for (const step of ['step-disable-avx', 'step-update-microcode', 'step-remove-force']) assert.deepEqual(await seen(page, step), ['rhel'], step);
    await tab(page, 'step-update-microcode-bios').click();
    assert.deepEqual(await seen(page, 'step-update-microcode'), ['bios']);
    assert.deepEqual(await seen(page, 'step-disable-avx'), ['rhel']);
    await page.reload();
    assert.deepEqual(await seen(page, 'step-update-microcode'), ['bios']);
    assert.deepEqual(await seen(page, 'step-disable-avx'), ['rhel']);
  });
});

test('a deep link opens its variant, also from inside the page and against the address', async () => {
  await open(`${PAGE}#step-unprovision-acm`, {}, async (page) => {
    assert.deepEqual(await seen(page, 'step-unprovision'), ['acm']);
    assert.match(page.url(), /#step-unprovision-acm$/);
    const top = await page.locator('#step-unprovision-acm').evaluate((panel) => panel.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 720, `${top} px`);
    await page.evaluate(() => { location.hash = 'step-unprovision-rcs'; });
    await page.waitForFunction(() => !document.getElementById('step-unprovision-rcs').hidden);
    assert.deepEqual(await seen(page, 'step-unprovision'), ['rcs']);
  });
  await open(`${PAGE}?variant=ccm#step-unprovision-rcs`, {}, async (page) => assert.deepEqual(await seen(page, 'step-unprovision'), ['rcs']));
  await open(`${PAGE}?variant=no.such..<b>`, {}, async (page) => assert.deepEqual(await seen(page, 'step-unprovision'), ['ccm']));
});

test('everything can be shown, and a choice hides again', async () => {
  await open(PAGE, PHONE, async (page) => {
    await page.locator('#step-unprovision .variants-all').click();
    assert.deepEqual(await seen(page, 'step-unprovision'), ['ccm', 'acm', 'rcs']);
    assert.equal(await page.locator('#step-unprovision .variants-all').getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#step-unprovision-acm h4').first().isVisible(), true);
    await tab(page, 'step-unprovision-rcs').click();
    assert.deepEqual(await seen(page, 'step-unprovision'), ['rcs']);
  });
});

test('on paper and without scripts all variants stand under their headings', async () => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    await open(PAGE, options, async (page) => {
      if (!('javaScriptEnabled' in options)) await page.emulateMedia({ media: 'print' });
      for (const id of ['ccm', 'acm', 'rcs']) assert.equal(await page.locator(`#step-unprovision-${id} h4`).first().isVisible(), true, id);
      assert.equal(await page.locator('[role=tab]:visible').count(), 0);
    });
  }
});
