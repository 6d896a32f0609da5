// How key states look, compared with pictures. Fonts of another machine shift letters by a dot: a few dots may differ, a moved
// or missing part may not. `UPDATE_SHOTS=1 SITE=… node --test pages/shots.test.mjs` takes the pictures anew; look at them before
// they are kept.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { open } from './page.mjs';

const FOLDER = path.join(import.meta.dirname, '..', 'shots');
/** The share of a picture that may differ. */
const TOLERANCE = 0.01;
const WINDOWS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const PAGES = { home: 'ja/index.html', advisory: 'ja/advisories/intel-sa-00075.html' };

/** The mean of each square of so many dots: a letter's edge weighs little then, a ground or a line of text much. */
function smooth(picture, by) {
  const small = new PNG({ width: Math.floor(picture.width / by), height: Math.floor(picture.height / by) });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let dot = 0; dot < by * by; dot += 1) {
          const row = y * by + Math.floor(dot / by);
          sum += picture.data[(row * picture.width + x * by + (dot % by)) * 4 + channel];
        }
        small.data[(y * small.width + x) * 4 + channel] = sum / (by * by);
      }
    }
  }
  return small;
}

/** The share of squares in which two kept pictures differ. */
function difference(one, other) {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const [a, b] = [smooth(one, 4), smooth(other, 4)];
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1, includeAA: true }) / (a.width * a.height);
}

/** The window as it is kept: half as wide and high. */
async function take(page) {
  return smooth(PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' })), 2);
}

for (const [name, file] of Object.entries(PAGES)) {
  for (const [size, viewport] of Object.entries(WINDOWS)) {
    for (const colorScheme of ['light', 'dark']) {
      const shot = `${name}-${size}-${colorScheme}.png`;
      test(`${shot} looks as it did`, async () => {
        await open(file, { viewport, colorScheme }, async (page) => {
          const taken = await take(page);
          const kept = path.join(FOLDER, shot);
          if (process.env.UPDATE_SHOTS) {
            mkdirSync(FOLDER, { recursive: true });
            writeFileSync(kept, PNG.sync.write(taken));
            return;
          }
          assert.ok(existsSync(kept), `no picture ${shot}: UPDATE_SHOTS=1 takes it`);
          const share = difference(taken, PNG.sync.read(readFileSync(kept)));
          if (share > TOLERANCE) writeFileSync(path.join(tmpdir(), `kanwa-${shot}`), PNG.sync.write(taken));
          assert.ok(share <= TOLERANCE, `${(share * 100).toFixed(1)} % of ${shot} differ; what it looks like now is in the folder of temporary files`);
        });
      });
    }
  }
}

test('a part that moved or is gone is found out, a letter that moved by a dot is not', async () => {
  await open(PAGES.advisory, { viewport: WINDOWS.desk }, async (page) => {
    const style = (text) => page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, text);
    const before = await take(page);
    await style('h1 { text-indent: 1px } .prose, p { letter-spacing: .01px }');
    assert.ok(difference(before, await take(page)) <= TOLERANCE, 'a dot is too much');
    for (const broken of ['.board { margin-block-start: 24px }', '.rail { display: none }', '.board-head { background: none }']) {
      await style(broken);
      assert.ok(difference(before, await take(page)) > TOLERANCE, `not found: ${broken}`);
    }
  });
});
