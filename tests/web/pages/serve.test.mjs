// An author's browser beside `kanwa serve`: what is saved shows up where the author was, what is wrong lies over the page.
// `KANWA` is the built program; `bash tests/run build interactive` sets it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { launch } from '../site.mjs';

const kanwa = process.env.KANWA ?? assert.fail('KANWA is the built program');
const content = path.resolve(import.meta.dirname, '../../../content');

/** Serves a copy of the shipped content, opens a page of it and hands both over. Anything unexpected in the page is a failure. */
async function bench(page, use) {
  const root = mkdtempSync(path.join(tmpdir(), 'kanwa-serve-'));
  cpSync(content, path.join(root, 'content'), { recursive: true });
  const server = spawn(kanwa, ['serve', '--root', root, '--port', '0', '--date', '2026-01-02'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await launch();
  const wrong = [];
  try {
    const [address] = await new Promise((resolve, reject) => {
      createInterface(server.stdout).once('line', (line) => resolve([line]));
      server.once('exit', (code) => reject(new Error(`kanwa serve ended with ${code}`)));
    });
    const opened = await browser.newPage({ reducedMotion: 'reduce' });
    opened.setDefaultTimeout(60_000);
    opened.on('pageerror', (error) => wrong.push(error.message));
    opened.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
    await opened.goto(address + page);
    const file = path.join(root, 'content/advisories/intel-sa-00075.yaml');
    await use(opened, {
      text: readFileSync(file, 'utf8'),
      save(text) {
        writeFileSync(`${file}.new`, text);
        renameSync(`${file}.new`, file);
      },
    });
  } finally {
    await browser.close();
    server.kill();
    rmSync(root, { recursive: true });
  }
  assert.deepEqual(wrong, []);
}

/** Where an element is on the screen. */
const top = (page, selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);

test('a save shows up in the open page, at the same place', async () => {
  await bench('en/advisories/intel-sa-00075.html#steps', async (page, { text, save }) => {
    const title = await page.locator('h1').first().textContent();
    const words = /^title:\n(?:.*\n)*?\s+en: (.+)$/m.exec(text)?.[1].replace(/^["']|["']$/g, '');
    assert.ok(words && title.includes(words), `${title} has ${words}`);
    const step = '#steps';
    await page.locator(step).evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 100));
    await page.locator('details').first().evaluate((element) => { element.open = true; });
    await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
    const before = await top(page, step);
    assert.ok(await page.evaluate(() => window.scrollY) > 200);
    const longer = `${words}, saved with so many more words that the heading has another line or two of them on every screen there is`;
    save(text.replace(words, longer));
    await page.waitForFunction((words) => document.querySelector('h1')?.textContent.includes(words), 'saved with so many more words');
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.waitForFunction((was) => Math.abs(document.querySelector('#steps').getBoundingClientRect().top - was) < 2, before);
    assert.equal(new URL(page.url()).hash, '#steps');
    assert.equal(await page.locator('details').first().evaluate((element) => element.open), true);
  });
});

test('what is wrong lies over the page until it is right', async () => {
  await bench('ja/advisories/intel-sa-00075.html', async (page, { text, save }) => {
    const title = await page.title();
    const panel = page.locator('kanwa-problems').locator('.kanwa-problems');
    assert.equal(await panel.count(), 0);
    await page.evaluate(() => { window.stays = true; });
    save(`${text}\nno_such_key: 1\n`);
    await panel.waitFor();
    assert.match(await panel.locator('h1').textContent(), /^1 error, /);
    const line = text.split('\n').length + 1;
    assert.ok((await panel.locator('pre').first().textContent()).startsWith(`content/advisories/intel-sa-00075.yaml:${line}:1: error[unknown-key]`));
    assert.equal(await page.title(), title);
    // Its style has come: it is fixed to the foot of the window.
    await page.waitForFunction(() => getComputedStyle(document.querySelector('kanwa-problems').shadowRoot.querySelector('section')).position === 'fixed');
    // One can read on without it; the next findings show again.
    await panel.getByRole('button').click();
    assert.equal(await panel.count(), 0);
    save(`${text}\nno_such_key: 1\nnor_such: 2\n`);
    await panel.waitFor();
    assert.match(await panel.locator('h1').textContent(), /^2 errors, /);
    save(text);
    await panel.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => window.stays), true, 'the page is the same and was not loaded again');
  });
});
