// The list of advisories: filter, order, a view that can be sent to somebody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, open } from './page.mjs';

const shown = (page) => page.locator('#advisories tbody tr:visible .list-title .mono').allTextContents();
const verdicts = (page) => page.locator('#advisories tbody tr:visible .verdict').allTextContents();
const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);

test('words find by number, CVE, title, product and tag, in any width of letters', async () => {
  await open('ja/index.html', {}, async (page) => {
    const all = await shown(page);
    for (const [words, found] of [
      ['sa-00075', ['INTEL-SA-00075']],
      ['CVE-2017-5689', ['INTEL-SA-00075']],
      ['ＣＶＥ－２０１７－５６８９', ['INTEL-SA-00075']],
      ['reptar', ['INTEL-SA-00950']],
      ['累積更新', ['INTEL-SA-00086']],
      ['threadripper zenbleed', ['AMD-SB-7008']],
      ['sev-snp', ['AMD-SB-7033']],
      ['no such thing', []],
    ]) {
      await page.fill('#filter-q', words);
      assert.deepEqual(await shown(page), found, words);
    }
    assert.match(await page.locator('#count').textContent(), /ありません/);
    await page.fill('#filter-q', '');
    assert.deepEqual(await shown(page), all);
  });
});

test('a filter stands in the address and survives reload, Back and the other language', async () => {
  await open('en/index.html', {}, async (page) => {
    const all = await shown(page);
    await page.selectOption('#filter-vendor', 'amd');
    const amd = await shown(page);
    assert.ok(amd.length > 0 && amd.every((id) => id.startsWith('AMD-')));
    assert.equal(await page.locator('#count').textContent(), `${amd.length} of ${all.length} shown.`);
    await page.locator('#filter-q').pressSequentially('zenbl');
    assert.deepEqual(query(page), { q: 'zenbl', vendor: 'amd' });
    assert.deepEqual(await shown(page), ['AMD-SB-7008']);
    await page.reload();
    assert.deepEqual(await shown(page), ['AMD-SB-7008']);
    assert.equal(await page.inputValue('#filter-q'), 'zenbl');
    // One step back for all letters typed, one for the choice.
    await page.goBack();
    assert.deepEqual(await shown(page), amd);
    assert.equal(await page.inputValue('#filter-q'), '');
    await page.goBack();
    assert.deepEqual(await shown(page), all);
    await page.goForward();
    assert.deepEqual(await shown(page), amd);
    // To an advisory and back again.
    await page.locator('#advisories tbody tr:visible a').first().click();
    await page.waitForURL(/advisories/);
    await page.goBack();
    assert.deepEqual(await shown(page), amd);
    await page.locator('.bar .other').click();
    await page.waitForURL(/\/ja\/index\.html\?vendor=amd$/);
    assert.deepEqual(await shown(page), amd);
  });
});

test('what an address asks for and the page does not know is ignored', async () => {
  await open('en/index.html?vendor=nobody&sort=colour&verdict=%3Cb%3E', {}, async (page) => {
    assert.equal((await shown(page)).length, await page.locator('#advisories tbody tr').count());
  });
});

test('an environment has its own verdicts; where nothing is stated they are unknown', async () => {
  await open('en/index.html', {}, async (page) => {
    await page.selectOption('#filter-environment', 'virtual-machine');
    const row = page.locator('#advisories tbody tr', { hasText: 'INTEL-SA-00075' });
    assert.match(await row.locator('.list-verdict').innerText(), /cannot tell\s*not stated/i);
    assert.match(await page.locator('#judged').textContent(), /virtual machines/);
    await page.selectOption('#filter-environment', 'on-premises');
    assert.match(await row.locator('.list-verdict').innerText(), /^not affected$/i);
    await page.selectOption('#filter-verdict', 'not-affected');
    assert.ok((await shown(page)).includes('INTEL-SA-00075'));
    assert.ok((await verdicts(page)).every((word) => word === 'not affected'));
    await page.click('#filters [type=reset]');
    assert.match(await row.locator('.list-verdict').innerText(), /^affected$/i);
    assert.deepEqual(query(page), {});
  });
});

test('columns sort both ways and say so; verdicts by badness', async () => {
  await open('en/index.html', {}, async (page) => {
    const head = (name) => page.locator('#advisories thead th', { hasText: name });
    await head('Title').locator('button').click();
    assert.equal(await head('Title').getAttribute('aria-sort'), 'ascending');
    const up = await shown(page);
    assert.deepEqual(up, [...up].sort());
    await head('Title').locator('button').click();
    assert.equal(await head('Title').getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await shown(page), [...up].reverse());
    assert.deepEqual(query(page), { sort: '-id' });
    const order = ['affected', 'cannot tell', 'possibly affected', 'mitigated', 'fixed', 'not affected'];
    await page.selectOption('#filter-environment', 'virtualization-host');
    await head('Verdict').locator('button').click();
    assert.equal(await head('Title').getAttribute('aria-sort'), null);
    const places = (await verdicts(page)).map((word) => order.indexOf(word));
    assert.deepEqual(places, [...places].sort());
    assert.ok(new Set(places).size > 2);
    await head('Verdict').locator('button').click();
    assert.deepEqual((await verdicts(page)).map((word) => order.indexOf(word)), [...places].sort().reverse());
  });
});

test('by keyboard alone', async () => {
  await open('en/index.html', {}, async (page) => {
    const reach = async (selector) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      }
      assert.fail(`no way to ${selector}`);
    };
    await reach('#filter-q');
    await page.keyboard.type('processor');
    await page.keyboard.press('Enter');
    const some = await shown(page);
    assert.ok(some.length > 0 && some.length < 6);
    await reach('#filter-vendor');
    await page.keyboard.press('a');
    assert.equal(query(page).vendor, 'amd');
    await reach('th[data-sort=updated] button');
    await page.keyboard.press('Enter');
    assert.equal(query(page).sort, 'updated');
    assert.ok(await page.evaluate(() => document.activeElement.closest('[aria-sort=descending]')));
    await page.keyboard.press('Shift+Tab');
    await page.locator('#filters [type=reset]').focus();
    await page.keyboard.press('Space');
    assert.deepEqual(query(page), {});
    assert.equal(await page.evaluate(() => document.activeElement.id), 'filter-q');
  });
});

test('from a folder', async () => {
  await open('ja/index.html?tag=amt', { disk: true }, async (page) => {
    assert.deepEqual((await shown(page)).sort(), ['INTEL-SA-00075', 'INTEL-SA-00086']);
    await page.selectOption('#filter-severity', 'critical');
    assert.deepEqual(await shown(page), ['INTEL-SA-00075']);
    assert.deepEqual(query(page), { severity: 'critical', tag: 'amt' });
    await page.reload();
    assert.deepEqual(await shown(page), ['INTEL-SA-00075']);
    await page.goBack();
    assert.equal((await shown(page)).length, 2);
  });
});

test('without scripts the list is whole, nothing is dead, and other pages divide it', async () => {
  await open('ja/index.html?vendor=amd', { javaScriptEnabled: false }, async (page) => {
    assert.equal((await shown(page)).length, await page.locator('#advisories tbody tr').count());
    assert.equal(await page.locator('#filters').isVisible(), false);
    assert.equal(await page.locator('#advisories button').count(), 0);
    await page.locator('#ways a', { hasText: /^amt$/ }).click();
    assert.equal((await shown(page)).length, 2);
    await page.locator('.crumbs a').first().click();
    await page.locator('#ways a', { hasText: /^AWS$/ }).click();
    assert.match(await page.locator('h1').textContent(), /AWS/);
  });
});

test('on a phone a row is a card, the list comes before the conditions, and the order can be chosen', async () => {
  await open('en/index.html', PHONE, async (page) => {
    assert.equal(await page.locator('#filter-vendor').isVisible(), false);
    const first = await page.locator('#advisories tbody tr').first().boundingBox();
    assert.ok(first.y + first.height < 844, 'the first card is on the first screen');
    await page.locator('#filters summary').click();
    await page.selectOption('#filter-sort', '-id');
    const ids = await shown(page);
    assert.deepEqual(ids, [...ids].sort().reverse());
    for (const stage of await page.locator('#advisories tbody tr').first().locator('td').all()) {
      const { width } = await stage.boundingBox();
      assert.ok(width > 60);
    }
  });
});
