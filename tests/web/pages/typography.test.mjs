// The rules of Japanese typesetting, and that English pages have their own, as the browser computes them: a rule that another
// one beats is no rule.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, PHONE } from './page.mjs';

const ADVISORY = 'ja/advisories/intel-sa-00075.html';

/** What a property is on every element that a selector finds; fails where it finds none. */
async function computed(page, selector, property) {
  const values = await page.locator(selector).evaluateAll((all, name) => [...new Set(all.map((one) => getComputedStyle(one).getPropertyValue(name)))], property);
  assert.ok(values.length > 0, `nothing matches ${selector}`);
  return values;
}

/** Rows of selector, property, what every match must have. */
async function rules(page, rows) {
  for (const [selector, property, expected] of rows) {
    const seen = await computed(page, selector, property);
    const fits = (value) => (expected instanceof RegExp ? expected.test(value) : value === expected);
    assert.ok(seen.every(fits), `${selector} { ${property} }: ${seen.join(' | ')}`);
  }
}

test('Japanese text: font, lines, spacing, emphasis', async () => {
  await open(ADVISORY, {}, async (page) => {
    await rules(page, [
      ['html, body, main p:not(.mono, .id)', 'font-family', /^"Hiragino Sans".*sans-serif$/],
      ['main p:not(.mark, .small, [lang="en"])', 'line-break', 'strict'],
      ['main p', 'text-autospace', 'normal'],
      ['main p', 'text-spacing-trim', 'trim-start'],
      ['h1, h2, h3, h4', 'word-break', 'auto-phrase'],
      ['main th, main dt, main summary, main figcaption', 'word-break', 'auto-phrase'],
      ['.lead p, .step > p, .note > p', 'word-break', 'normal'],
      ['h1, h2, h3', 'text-wrap-style', 'balance'],
      ['main *', 'font-style', 'normal'],
    ]);
    const ratio = await page.locator('main .lead p').evaluate((one) => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize));
    assert.ok(Math.abs(ratio - 1.8) < 0.01, String(ratio));
    const weights = await computed(page, 'main *', 'font-weight');
    assert.deepEqual(weights.sort(), ['400', '700']);
  });
});

test('code keeps its own letters and spaces on a Japanese page', async () => {
  await open(ADVISORY, {}, async (page) => {
    await rules(page, [
      ['main code, main pre, main samp, main .mono', 'font-family', /^ui-monospace/],
      ['main code, main pre, main samp', 'text-autospace', 'no-autospace'],
      ['main time', 'text-autospace', 'no-autospace'],
    ]);
    const marked = await page.locator('main code, main samp').evaluateAll((all) => all.filter((one) => one.lang !== 'en' || one.translate !== false).map((one) => one.outerHTML));
    assert.deepEqual(marked, []);
  });
});

test('a line of text is no longer than it can be read', async () => {
  await open(ADVISORY, { viewport: { width: 1600, height: 900 } }, async (page) => {
    const long = await page.locator('main :is(p, li, dd)').evaluateAll((all) => all
      .filter((one) => one.innerText.length > 40 && !one.querySelector('p, li, pre, table, ul, ol, figure, textarea, svg') && one.getBoundingClientRect().width > 42.5 * parseFloat(getComputedStyle(one).fontSize))
      .map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(long, []);
  });
});

test('emphasis is marked with dots in Japanese, never slanted; readings are ruby in the glossary alone', async () => {
  await open(ADVISORY, PHONE, async (page) => {
    await page.evaluate(() => { document.querySelector('main p').innerHTML = '<em id="dots">先に</em>'; });
    await rules(page, [['#dots', 'font-style', 'normal'], ['#dots', 'text-emphasis-style', /sesame/]]);
    assert.equal(await page.locator('ruby').count(), 0);
  });
  await open('ja/glossary.html', PHONE, async (page) => {
    const ruby = page.locator('main ruby');
    assert.ok(await ruby.count() > 0);
    const whole = await ruby.evaluateAll((all) => all.every((one) => one.querySelector('rt')?.textContent && one.querySelectorAll('rp').length === 2));
    assert.ok(whole);
  });
});

test('dates are written as each language writes them, and say the same day', async () => {
  const days = {};
  for (const [language, form] of [['ja', /^\d{4}年\d{1,2}月\d{1,2}日$/], ['en', /^[A-Z][a-z]+ \d{1,2}, \d{4}$/]]) {
    await open(`${language}/advisories/intel-sa-00075.html`, {}, async (page) => {
      const times = await page.locator('main time').evaluateAll((all) => all.map((one) => [one.dateTime, one.textContent]));
      for (const [day, text] of times) {
        assert.match(text, form);
        const [year, , date] = language === 'ja' ? text.match(/\d+/g) : [text.slice(-4), , text.match(/ (\d+),/)[1]];
        assert.equal(day.slice(0, 4), year);
        assert.equal(Number(day.slice(8)), Number(date));
      }
      days[language] = times.map(([day]) => day);
    });
  }
  assert.deepEqual(days.ja, days.en);
});

test('English pages have English typesetting, and Japanese on them its own', async () => {
  await open('en/advisories/intel-sa-00075.html', {}, async (page) => {
    await rules(page, [
      ['html, main p:not([lang="ja"], .mono, .id)', 'font-family', /^system-ui/],
      ['main h2:not([lang="ja"]), main p:not([lang="ja"])', 'word-break', 'normal'],
      ['.other', 'font-family', /^"Hiragino Sans"/],
      ['main code', 'font-family', /^ui-monospace/],
    ]);
  });
});
