// Ticks: kept for an advisory and its revision as booleans, opened again where a revision changed a step, and a work record.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './page.mjs';

const PAGE = 'ja/advisories/intel-sa-00075.html';
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const box = (page, step) => page.locator(`#step-${step} .tick input`);
const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('kanwa:'))));

/** The page as a later revision of it. */
async function revise(page, version, history) {
  await page.route('**/intel-sa-00075.html*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/data-revision="[^"]*" data-history="[^"]*"/, `data-revision="${version}" data-history="${history}"`);
    await route.fulfill({ response, body });
  });
  await page.reload();
}

for (const disk of [false, true]) {
  test(`ticks stay, in both languages, as booleans only${disk ? ', from disk' : ''}`, async () => {
    await open(PAGE, { disk }, async (page) => {
      await box(page, 'record').check();
      await box(page, 'unprovision').focus();
      await page.keyboard.press('Space');
      assert.equal(await page.locator('.ticks-rail').innerText(), '10件中2件が完了');
      assert.deepEqual(Object.values(await stored(page)), ['{"step-record":true,"step-unprovision":true}']);
      await page.reload();
      assert.equal(await box(page, 'record').isChecked(), true);
      assert.equal(await box(page, 'restore').isChecked(), false);
      await page.goto(page.url().replace('/ja/', '/en/'));
      assert.equal(await page.locator('.ticks-count').innerText(), '2 of 10 done');
      assert.equal(Object.keys(await stored(page)).length, 1);
    });
  });
}

test('a step that is ticked before one that it must follow says so; optional steps are not asked for', async () => {
  await open(PAGE, {}, async (page) => {
    const early = page.locator('#step-disable-lms .tick-early');
    await box(page, 'disable-lms').check();
    assert.equal(await early.innerText(), '先に終える手順1がまだ完了していません。順番を確認してください。');
    await box(page, 'disable-lms').uncheck();
    assert.equal(await early.count(), 0);
    await box(page, 'record').check();
    await box(page, 'disable-lms').check();
    assert.equal(await early.count(), 0);
  });
});

test('a new revision opens the steps it changed and says which', async () => {
  await open(PAGE, {}, async (page) => {
    for (const step of ['record', 'unprovision', 'disable-lms']) await box(page, step).check();
    await revise(page, '1.2', '1.2&#9;step-watch &#10;1.1&#9;step-disable-lms step-restore &#10;1.0&#9;&#10;');
    assert.deepEqual(await Promise.all(['record', 'unprovision', 'disable-lms'].map((step) => box(page, step).isChecked())), [true, true, false]);
    const notice = page.locator('.ticks-notice');
    assert.match(await notice.innerText(), /1\.0版.*1\.2版/s);
    assert.deepEqual(await notice.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), ['#step-disable-lms']);
    assert.equal(Object.keys(await stored(page)).length, 1);
    await page.reload();
    assert.equal(await notice.count(), 0);
    assert.equal(await box(page, 'record').isChecked(), true);
  });
});

test('where nobody knows what changed, all steps are open again', async () => {
  await open(PAGE, {}, async (page) => {
    await box(page, 'record').check();
    await revise(page, '3', '3&#9;&#10;2&#9;&#10;');
    assert.equal(await box(page, 'record').isChecked(), false);
    assert.match(await page.locator('.ticks-notice').innerText(), /すべて外しました/);
  });
});

test('the work record has what is done, when it was ticked in this view, and the host, which is stored nowhere', async () => {
  await open(PAGE, { ...CLIPBOARD, timezoneId: 'Asia/Tokyo' }, async (page) => {
    await box(page, 'record').check();
    await page.reload();
    await box(page, 'unprovision').check();
    await page.fill('#record-host', 'pc-0123');
    await page.getByRole('button', { name: '作業記録をコピー' }).click();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
    assert.match(lines[0], /^INTEL-SA-00075 ./);
    assert.deepEqual(lines.slice(1, 3), ['版：1.0', 'ホスト：pc-0123']);
    assert.equal(lines[3], `ページ：${page.url()}`);
    assert.match(lines[4], /^記録した時刻：\d{4}-\d\d-\d\d \d\d:\d\d\+09:00$/);
    assert.equal(lines[5], '10件中2件が完了');
    assert.match(lines[6], /^\[x\] 手順1：.*（時刻の記録なし）$/);
    assert.match(lines[7], /^\[x\] 手順2：.*（\d{4}-\d\d-\d\d \d\d:\d\d\+09:00）$/);
    assert.match(lines[8], /^\[ \] 手順3：/);
    assert.equal(lines.length, 16);
    assert.ok(!JSON.stringify(await stored(page)).includes('pc-0123'));
    assert.ok(!/\d{4}-/.test(JSON.stringify(Object.values(await stored(page)))));
    await page.reload();
    assert.equal(await page.inputValue('#record-host'), '');
  });
});

test('all ticks are cleared by pressing twice, and not by one press and leaving', async () => {
  await open('en/advisories/intel-sa-00075.html', {}, async (page) => {
    await box(page, 'record').check();
    const reset = page.locator('.record-buttons button').nth(1);
    await reset.focus();
    await page.keyboard.press('Enter');
    assert.equal(await reset.innerText(), 'Press again to clear all');
    await page.keyboard.press('Tab');
    assert.equal(await reset.innerText(), 'Clear all ticks');
    assert.equal(await box(page, 'record').isChecked(), true);
    await reset.click();
    await reset.click();
    assert.equal(await box(page, 'record').isChecked(), false);
    assert.deepEqual(await stored(page), {});
  });
});

test('without storage the boxes work and the page says that they will not stay', async () => {
  await open('en/advisories/intel-sa-00075.html', {}, async (page) => {
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
    await page.reload();
    await box(page, 'record').check();
    assert.equal(await page.locator('.ticks-count').innerText(), '1 of 10 done');
    assert.match(await page.locator('#record').innerText(), /cannot keep the ticks/);
  });
});

test('what is stored by somebody else does no harm', async () => {
  await open(PAGE, {}, async (page) => {
    await box(page, 'record').check();
    for (const value of ['{', '"x"', '[1]', 'null', '{"step-record":"yes","__proto__":true}']) {
      await page.evaluate((text) => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, text)), value);
      await page.reload();
      assert.equal(await box(page, 'record').isChecked(), false, value);
      await box(page, 'record').check();
    }
  });
});

test('without scripts the boxes tick, and there is no control that does nothing', async () => {
  await open(PAGE, { javaScriptEnabled: false }, async (page) => {
    await box(page, 'record').check();
    assert.equal(await page.locator('#record, .ticks-rail').count(), 0);
  });
});
