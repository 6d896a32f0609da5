// Copy buttons: what is on the clipboard is the command, byte for byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './page.mjs';

test('a command is copied as it is written', async () => {
  await open('ja/advisories/intel-sa-00075.html', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const command = page.locator('.command', { has: page.locator('.copy') }).first();
    const written = await command.locator('pre > code').evaluate((code) => code.textContent);
    await command.locator('.copy').click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), written);
    assert.equal(await page.locator('body > [role=status]').textContent(), 'コピーしました');
  });
});

test('without scripts there is no button', async () => {
  await open('ja/advisories/intel-sa-00075.html', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('.copy').count(), 0);
  });
});
