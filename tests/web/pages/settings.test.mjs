// People's settings: larger text, forced colours, no pointer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, open } from './page.mjs';

const PAGES = [
  'ja/index.html', 'en/advisories/intel-sa-00086.html', 'ja/advisories/intel-sa-00075.html', 'en/background/intel-sa-00075.html',
  'ja/summaries/amd-sb-7033.html', 'en/glossary.html', 'ja/scripts.html', 'en/status.html', 'ja/tags/cpu.html', 'en/search.html',
];

/** What sticks out of the window, except where a box of its own scrolls. */
function wide() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => element !== document.body && element !== null
    && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && !scrolls(element) && !element.closest('.off, .skip, thead')
      // Blanks at the end of a line hang over, and nothing is lost.
      && !element.matches('pre > samp'))
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${Math.round(element.getBoundingClientRect().right)} of ${width}: ${element.outerHTML.slice(0, 90)}`)
    .slice(0, 3);
}

for (const [width, size] of [[320, 16], [320, 32], [640, 32], [1280, 32]]) {
  test(`letters of ${size} px in a window of ${width} px: no page is too wide`, async () => {
    for (const file of PAGES) {
      await open(file, { viewport: { width, height: 800 } }, async (page) => {
        await page.evaluate((px) => {
          document.documentElement.style.fontSize = `${px}px`;
          for (const details of document.querySelectorAll('details')) details.open = true;
        }, size);
        assert.deepEqual(await page.evaluate(wide), [], file);
      });
    }
  });
}

test('forced colours: what is told by a ground has a border, and drawings keep the colour of the text', async () => {
  await open('ja/advisories/intel-sa-00075.html', { forcedColors: 'active' }, async (page) => {
    for (const part of ['.board', '.chip', '.level', '.number', '.command', '.note', '.step .stripes, .stripes']) {
      const border = await page.locator(part).first().evaluate((element) => {
        const style = getComputedStyle(element);
        return Math.max(...['Top', 'Left'].map((side) => (style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]))));
      });
      assert.ok(border >= 1, part);
    }
    const [stroke, text] = await page.locator('.mark').first().evaluate((mark) => [getComputedStyle(mark.querySelector('svg')).stroke, getComputedStyle(mark).color]);
    assert.equal(stroke, text);
  });
});

test('reduced motion: nothing moves by itself', async () => {
  await open('ja/advisories/intel-sa-00075.html', { reducedMotion: 'reduce' }, async (page) => {
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')]
      .filter((element) => [getComputedStyle(element).transitionDuration, getComputedStyle(element).animationDuration].some((time) => time.split(', ').some((one) => parseFloat(one) > 0)))
      .map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(moving, []);
  });
});

for (const [name, options] of [['a desk', {}], ['a phone', PHONE]]) {
  test(`by keyboard alone on ${name}: every control is reached, its focus is seen and covered by nothing`, async () => {
    for (const file of ['ja/advisories/intel-sa-00950.html', 'en/index.html', 'ja/glossary.html']) {
      await open(file, options, async (page) => {
        const wanted = await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0);
          controls.forEach((element, at) => { element.dataset.walk = String(at); });
          return controls.length;
        });
        const reached = new Set();
        const faults = [];
        for (let step = 0; step < wanted + 20; step += 1) {
          await page.keyboard.press('Tab');
          const seen = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            const style = getComputedStyle(element);
            const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
            const inside = box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1;
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return {
              walk: element.dataset.walk,
              outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
              covered: !(inside && top && (element.contains(top) || top.contains(element))),
              html: element.outerHTML.slice(0, 90),
            };
          });
          if (seen === null) break;
          if (seen.walk !== undefined) reached.add(seen.walk);
          if (!seen.outline) faults.push(`no outline: ${seen.html}`);
          if (seen.covered) faults.push(`covered or out of the window: ${seen.html}`);
        }
        assert.deepEqual(faults.slice(0, 5), [], file);
        assert.equal(reached.size, wanted, `${file}: reached`);
      });
    }
  });
}
