// The advisory's page: links to its parts, the other language at the same place, and what depends on the reader's day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, PHONE } from './page.mjs';

const PAGE = 'ja/advisories/intel-sa-00075.html';
const PARTS = '.step[id], .variant[id], .verify[id], .note[id], main details[id^="step-"], main section[id], main tr[id]';

test('every step, variant, other way, check, note and row has a link to itself', async () => {
  await open(PAGE, {}, async (page) => {
    const without = await page.locator(PARTS).evaluateAll((parts) => parts
      .filter((part) => !part.querySelector(`.here[href="#${part.id}"]`))
      .map((part) => part.id));
    assert.deepEqual(without, ['conclusion'].filter((id) => without.includes(id)));
  });
});

test('such a link is reached by keyboard, is seen then, and is large enough to hit', async () => {
  await open(PAGE, {}, async (page) => {
    const link = page.locator('#step-unprovision > .step-head .here');
    await link.focus();
    assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), '1');
    const box = await link.boundingBox();
    assert.ok(box.width >= 24 && box.height >= 24, JSON.stringify(box));
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#step-unprovision');
    // It is no part of the heading's name.
    assert.equal(await page.locator('#step-unprovision h3 .here').count(), 0);
    assert.match(await link.getAttribute('aria-label'), /へのリンク$/);
  });
});

test('the other language opens at the same place, from disk too', async () => {
  for (const disk of [false, true]) {
    await open(`${PAGE}#step-disable-lms`, { disk }, async (page) => {
      await page.locator('.bar a[hreflang]').click();
      await page.waitForURL(/\/en\/advisories\/intel-sa-00075\.html/);
      assert.equal(new URL(page.url()).hash, '#step-disable-lms');
      assert.ok(await page.locator('#step-disable-lms').isVisible());
    });
  }
});

test('without an anchor it opens at the section that is being read', async () => {
  await open(PAGE, {}, async (page) => {
    await page.locator('#scripts').evaluate((section) => section.scrollIntoView());
    await page.locator('.bar a[hreflang]').evaluate((link) => link.focus({ preventScroll: true }));
    assert.match(await page.locator('.bar a[hreflang]').getAttribute('href'), /#scripts$/);
  });
});

test('without scripts each section leads to its counterpart', async () => {
  await open(PAGE, { javaScriptEnabled: false }, async (page) => {
    await page.locator('#steps .section-head a[hreflang]').click();
    assert.match(page.url(), /\/en\/advisories\/intel-sa-00075\.html#steps$/);
    assert.equal(await page.locator('.here').count(), 0);
  });
});

test('a link into something closed opens it', async () => {
  await open(PAGE, {}, async (page) => {
    const closed = page.locator('main details[id^="step-"]').first();
    assert.equal(await closed.evaluate((element) => element.open), false);
    await page.evaluate((id) => { location.hash = id; }, await closed.getAttribute('id'));
    await page.waitForFunction((element) => element.open, await closed.elementHandle());
  });
});

test('a page that has become old says so on the day it is read', async () => {
  await open(PAGE, {}, async (page) => {
    const banner = page.locator('#stale');
    const from = await banner.getAttribute('data-from');
    for (const [days, hidden] of [[-1, true], [0, false], [400, false]]) {
      const day = new Date(`${from}T12:00:00`);
      day.setDate(day.getDate() + days);
      await page.clock.setFixedTime(day);
      await page.reload();
      assert.equal(await banner.isHidden(), hidden, `${days} days`);
    }
  });
});

test('a due date that has passed says so on the day it is read, on every page that has it', async () => {
  for (const file of [PAGE, 'ja/status.html', 'en/status.html', 'en/environments/client-pc.html']) {
    await open(file, {}, async (page) => {
      const first = page.locator('main [data-after]').first();
      const due = await first.getAttribute('data-after');
      for (const [days, hidden] of [[-1, true], [0, true], [1, false]]) {
        const day = new Date(`${due}T12:00:00`);
        day.setDate(day.getDate() + days);
        await page.clock.setFixedTime(day);
        await page.reload();
        assert.equal(await first.isHidden(), hidden, `${file} ${days} days`);
        if (file.endsWith('status.html')) {
          const late = await page.locator('#tasks [data-after]').filter({ visible: true }).count();
          assert.equal(await page.locator('#overdue').innerText(), file.startsWith('ja') ? `${late}件` : `${late}`);
          const said = page.locator('#judged-on time');
          const today = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
          assert.equal(await said.getAttribute('datetime'), today);
          assert.match(await said.innerText(), file.startsWith('ja') ? /^20\d\d年\d+月\d+日$/ : /^[A-Z][a-z]+ \d+, 20\d\d$/);
        }
      }
    });
  }
});

test('a reason code that the flow names is told on the page', async () => {
  for (const language of ['ja', 'en']) {
    await open(`${language}/advisories/intel-sa-00086.html`, PHONE, async (page) => {
      await page.locator('#reasons summary').click();
      assert.ok(await page.locator('#reason-virtual-machine').isVisible());
    });
  }
});

test('the lines of the order meet the rows they are about, and nothing overflows', async () => {
  for (const [language, width] of [['ja', 390], ['en', 390], ['en', 320], ['en', 1280]]) {
    for (const id of ['intel-sa-00075', 'intel-sa-00086', 'amd-sb-7033']) {
      await open(`${language}/advisories/${id}.html`, { viewport: { width, height: 900 } }, async (page) => {
        const seen = await page.locator('.graph').evaluate((graph) => {
          const picture = graph.querySelector('svg').getBoundingClientRect();
          const rows = [...graph.querySelectorAll('li')].map((row) => row.getBoundingClientRect());
          const lines = [...graph.querySelectorAll('path')].map((path) => path.getAttribute('d').match(/^M\d+ (\d+)/)[1]);
          const scale = picture.height / graph.querySelector('svg').viewBox.baseVal.height;
          return {
            apart: Math.max(Math.abs(picture.top - rows[0].top), Math.abs(picture.bottom - rows.at(-1).bottom)),
            begins: lines.map((y) => rows.findIndex((row) => row.top <= picture.top + y * scale && picture.top + y * scale < row.bottom)),
            over: [...graph.querySelectorAll('a')].filter((link) => link.scrollWidth > link.clientWidth + 1 || link.getBoundingClientRect().right > graph.getBoundingClientRect().right + 1).length,
          };
        });
        assert.ok(seen.apart <= 1, `${id} ${width}: ${seen.apart}`);
        assert.ok(seen.begins.length > 0 && seen.begins.every((row) => row >= 0), `${id} ${width}`);
        assert.equal(seen.over, 0, `${language} ${id} ${width}`);
      });
    }
  }
});
