// What is printed: the sheets of a page, and the summary that is one sheet.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { open, site } from './page.mjs';

const RUNBOOK = 'ja/advisories/intel-sa-00075.html';
const SUMMARIES = ['ja', 'en'].flatMap((locale) => readdirSync(path.join(site, locale, 'summaries')).map((name) => `${locale}/summaries/${name}`));

/** How many sheets a PDF has: each is an object of the type /Page in the uncompressed list of objects. */
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
  assert.deepEqual([Math.round(width), Math.round(height)], [595, 842], 'A4');
  return pdf.match(/\/Type \/Page\b(?!s)/g).length;
}

test('a summary is one sheet of A4 with letters of 8 points or more', async () => {
  assert.ok(SUMMARIES.length >= 12, `${SUMMARIES.length} summaries`);
  for (const file of SUMMARIES) {
    await open(file, {}, async (page) => {
      assert.equal(await sheets(page), 1, file);
      await page.emulateMedia({ media: 'print' });
      const small = await page.evaluate(() => [...document.querySelectorAll('body *')]
        .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .filter((element) => !element.closest('.off') && parseFloat(getComputedStyle(element).fontSize) < 8 * 96 / 72)
        .map((element) => `${getComputedStyle(element).fontSize} ${element.outerHTML.slice(0, 80)}`));
      assert.deepEqual(small, [], file);
    });
  }
});

test('a summary has every verdict and step of its advisory, and the address of the whole', async () => {
  for (const file of SUMMARIES) {
    let steps;
    let environments;
    await open(file.replace('summaries', 'advisories'), {}, async (page) => {
      steps = await page.locator('.steps > .step').count();
      environments = await page.locator('.board > ul > li').count();
    });
    await open(file, {}, async (page) => {
      assert.equal(await page.locator('.sheet-steps > li').count(), steps, file);
      assert.equal(await page.locator('.sheet-box').count(), steps, file);
      assert.equal(await page.locator('.sheet-board > li').count(), environments, file);
      assert.match(await page.locator('.sheet-full').textContent(), new RegExp(`${file.replace('summaries', 'advisories')}$`));
    });
  }
});

test('an advisory is printed whole: nothing folded, no control, boxes to tick, addresses', async () => {
  await open(RUNBOOK, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
      const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
      const folded = [...document.querySelectorAll('main details')].filter((details) => shown(details)
        && ![...details.querySelectorAll(':scope > :is(p, ul, ol, dl, table, figure)')].every(shown));
      const controls = [...document.querySelectorAll('button, select, textarea, form, input:not([type=checkbox])')].filter(shown);
      const ways = [...document.querySelectorAll('.bar, .crumbs, .rail, .skip')].filter(shown);
      const ticks = [...document.querySelectorAll('.tick input')].filter(shown);
      const variants = [...document.querySelectorAll('.variant')].filter((variant) => !shown(variant));
      const links = [...document.querySelectorAll('main a[href^="http"]')].filter(shown);
      return {
        folded: folded.map((details) => details.textContent.trim().slice(0, 40)),
        controls: controls.map((control) => control.outerHTML.slice(0, 80)),
        ways: ways.map((way) => way.className),
        ticks: ticks.length,
        steps: document.querySelectorAll('.step').length,
        borders: ticks.every((tick) => parseFloat(getComputedStyle(tick).borderTopWidth) >= 1),
        variants: variants.map((variant) => variant.id),
        links: links.length,
        bare: links.filter((link) => getComputedStyle(link, '::after').content === 'none').map((link) => link.href),
        stripes: [...document.querySelectorAll('.stripes')].every((box) => getComputedStyle(box).borderTopStyle === 'double'),
        sheet: getComputedStyle(document.documentElement).getPropertyValue('--sheet'),
      };
    });
    assert.deepEqual({ folded: seen.folded, controls: seen.controls, ways: seen.ways, variants: seen.variants, bare: seen.bare },
      { folded: [], controls: [], ways: [], variants: [], bare: [] });
    assert.equal(seen.ticks, seen.steps);
    assert.ok(seen.borders, 'a box to tick has no border');
    assert.ok(seen.stripes, 'a step that cannot be undone has no frame of its own');
    assert.ok(seen.links > 0, 'no external link');
    assert.match(seen.sheet, /INTEL-SA-00075.*版 1\.0/);
    assert.ok(await sheets(page) > 5);
  });
});

test('a secret that was typed is not printed', async () => {
  await open(RUNBOOK, {}, async (page) => {
    const field = page.locator('input[type=password]').first();
    await field.fill('not-on-paper');
    await page.emulateMedia({ media: 'print' });
    assert.equal((await page.locator('body').innerText()).includes('not-on-paper'), false);
  });
});
