// The in-page checker: what is pasted is judged as the scripts judge, in the page alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, open } from './page.mjs';

const OWN = 'ja/advisories/intel-sa-00086.html';
const ALL = 'ja/checker.html';
const EN = 'en/checker.html';

/** Pastes, judges, and gives the status that is announced. */
async function check(page, text) {
  const field = page.locator('#checker-paste');
  // Typing thousands of lines takes a browser longer than judging them.
  await (text.length < 20000 ? field.fill(text) : field.evaluate((own, value) => { own.value = value; }, text));
  await page.locator('#checker-run').click();
  return settled(page);
}

async function settled(page) {
  await page.waitForFunction(() => /^(判定しました|Judged)|ください。$|できます。$|^(Paste|No column|A quotation|Say|Nothing|Too long)|読み取りませんでした/
    .test(document.getElementById('checker-status').textContent));
  return page.locator('#checker-status').textContent();
}

/** Advisory → verdict, as the page shows them. */
const verdicts = (page) => page.locator('.checker-verdict').evaluateAll((all) => Object.fromEntries(all.map((one) =>
  [one.querySelector('.mono').textContent.toLowerCase(), one.querySelector('.verdict').textContent])));

const block = (cpu, model, more = '') => `processor\t: ${cpu}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: ${model}\n` +
  `model name\t: Intel(R) Xeon(R) CPU E3-1275 v6 @ 3.80GHz\nstepping\t: 9\nmicrocode\t: 0xf4\nflags\t\t: fpu sse2${more}\n\n`;
const machine = '/sys/class/dmi/id/sys_vendor:HP\n/sys/class/dmi/id/product_name:HP Z240\n';

test('without scripts there is no form, and the page says what to do instead', async () => {
  await open(ALL, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('#checker').isVisible(), false);
    assert.match(await page.locator('main').innerText(), /JavaScriptが必要です/);
    assert.equal(await page.locator('#otherwise a[href="scripts.html"]').count(), 1);
  });
  await open(OWN, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('#checker').isVisible(), false);
  });
});

for (const disk of [false, true]) {
  test(`a whole host is judged ${disk ? 'from disk' : 'from a server'}`, async () => {
    await open(EN, { disk }, async (page) => {
      const text = block(0, 158) + machine + '/sys/class/mei/mei0/fw_ver:0:11.6.27.3264\n/sys/class/mei/mei0/fw_ver:0:11.6.27.3264\n' +
        '/sys/devices/system/cpu/vulnerabilities/gather_data_sampling:Mitigation: Microcode\n';
      assert.equal(await check(page, text), 'Judged: hosts: 1, advisories: 6. The worst verdict is “affected”.');
      assert.deepEqual(await verdicts(page), {
        'intel-sa-00086': 'affected', 'intel-sa-00075': 'fixed', 'intel-sa-00828': 'fixed',
        'intel-sa-00950': 'not affected', 'amd-sb-7008': 'not affected', 'amd-sb-7033': 'not affected',
      });
      const read = await page.locator('#checker-result > details').first().innerText();
      assert.match(read, /line 1: CPU signature \(family, model, stepping\) is “06-9e-09”/);
      assert.match(read, /line 12: ME firmware version is “11\.6\.27\.3264”/);
    });
  });
}

test('nothing is loaded before first use, nothing but files of the site ever, and nothing is stored', async () => {
  await open(OWN, {}, async (page) => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name.split('/').slice(-2).join('/')));
    const heavy = /evaluate|detections|checker/;
    assert.deepEqual((await loaded()).filter((name) => heavy.test(name)), []);
    assert.equal(await check(page, '06-55-04'), '判定しました：INTEL-SA-00086は「対象の可能性あり」です。');
    assert.deepEqual((await loaded()).filter((name) => heavy.test(name)).sort(),
      ['assets/checker-words-ja.js', 'assets/checker.js', 'assets/evaluate.js', 'detections/intel-sa-00086.js']);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.search + location.hash]),
      [0, 0, '', '']);
    await page.goto('about:blank');
    await page.goBack();
    assert.equal(await page.locator('#checker-paste').inputValue(), '');
  });
});

test('keyboard only: focus, type, judge, open what is missing', async () => {
  await open(OWN, { disk: true }, async (page) => {
    await page.locator('#checker-paste').focus();
    await page.keyboard.type('0x50654');
    await page.keyboard.press('Control+Enter');
    assert.match(await settled(page), /対象の可能性あり/);
    assert.match(await page.locator('.checker-verdict details[open]').innerText(), /grep \. \/sys\/class\/mei\/mei\*\/fw_ver/);
    await page.locator('.checker-verdict summary').last().focus();
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.checker-verdict details[open]').last().innerText(), /06-55-04/);
    await page.locator('#checker-clear').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#checker-result').innerText(), '');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'checker-paste');
  });
});

test('a number that could be several things is asked about, and judged once it is said', async () => {
  await open('ja/advisories/intel-sa-00075.html', {}, async (page) => {
    assert.equal(await check(page, '11.6.27.3264'), '何の値かを選ぶと判定できます。');
    assert.match(await page.locator('.checker-question').innerText(), /1行目の「11\.6\.27\.3264」は、何のバージョンですか/);
    await page.locator('.checker-question .button', { hasText: 'ME' }).click();
    await settled(page);
    // Whether it is a virtual machine was not said.
    assert.match(await page.locator('.checker-verdict').innerText(), /実機で読み取った値であれば「修正済み」です/);
    await page.locator('.checker-question .button').click();
    assert.equal(await settled(page), '判定しました：INTEL-SA-00075は「修正済み」です。');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'checker-machine');
  });
});

test('each kind of paste', async () => {
  await open(EN, {}, async (page) => {
    const is = async (text, wanted, machine = '') => {
      await page.locator('#checker-machine').selectOption(machine);
      await check(page, text);
      const got = await verdicts(page);
      for (const [id, verdict] of Object.entries(wanted)) assert.equal(got[id], verdict, `${text.slice(0, 60)} ${id}`);
    };
    // A name alone decides nothing here.
    await is('Intel® Xeon® Gold 6130 CPU @ 2.10GHz', { 'intel-sa-00086': 'cannot tell', 'intel-sa-00828': 'cannot tell' });
    await is('０６－５５－０４', { 'intel-sa-00086': 'possibly affected' });
    await is('Intel64 Family 6 Model 158 Stepping 9, GenuineIntel', { 'intel-sa-00086': 'possibly affected' });
    await is('ME: 11.8.50.3399', { 'intel-sa-00075': 'not affected', 'intel-sa-00086': 'fixed' }, 'real');
    await is('0:11.7.0.3307\n0:11.8.50.3399\n', { 'intel-sa-00075': 'not affected', 'intel-sa-00086': 'affected' }, 'real');
    // In a guest, hardware says nothing.
    await is('ME: 11.8.50.3399', { 'intel-sa-00075': 'cannot tell' }, 'virtual');
    await is(block(0, 158, ' hypervisor') + machine, { 'intel-sa-00950': 'cannot tell', 'intel-sa-00086': 'possibly affected' });
    // A terminal broke the line inside the word.
    await is(block(0, 158, ' hyperv\nisor lahf_lm') + machine, { 'intel-sa-00950': 'cannot tell' });
    // Two kinds of processors: the worst counts.
    await is(block(0, 158) + block(1, 94).replace('0xf4', '0xf0') + machine, { 'intel-sa-00950': 'cannot tell' });
    await is('Architecture: x86_64\nVendor ID: AuthenticAMD\nModel name: AMD EPYC 7302\nCPU family: 23\nModel: 49\nStepping: 0\n' +
      'Vulnerability Gather data sampling: Not affected\n', { 'intel-sa-00086': 'not affected' }, 'real');
    await is('アーキテクチャ: x86_64\nベンダー ID: GenuineIntel\nCPU ファミリー: 6\nモデル: 85\nステッピング: 4\nハイパーバイザのベンダー: KVM\n',
      { 'intel-sa-00086': 'possibly affected', 'intel-sa-00950': 'cannot tell' });
    // Nothing says that the processors are alike: the kernel's good news waits.
    await is('gather_data_sampling:Mitigation: Microcode\n', { 'intel-sa-00828': 'cannot tell' }, 'real');
    await is(`${block(0, 158)}gather_data_sampling:Mitigation: Microcode\n`, { 'intel-sa-00828': 'fixed' }, 'real');
  });
});

test('what contradicts itself, or cannot be read, is said', async () => {
  await open(EN, {}, async (page) => {
    const notes = () => page.locator('#checker-result').textContent();
    const host = (model) => block(0, 158) + `/sys/class/dmi/id/sys_vendor:HP\n/sys/class/dmi/id/product_name:${model}\n`;
    await check(page, `${host('A')}${host('B')}`);
    assert.match(await notes(), /line 22: here something is shown again that differs/);
    assert.equal((await verdicts(page))['intel-sa-00950'], 'cannot tell');
    // A column that nothing says the meaning of is named, and not used.
    await page.locator('#checker-machine').selectOption('real');
    await check(page, 'host,fw version,cpu\na,2.61.60.60,Xeon\n');
    assert.match(await notes(), /fw version → not used/);
    assert.match(await check(page, 'Computer,Chip,Prozessor,RAM\npc1,x,Intel i7,8\n'), /^No column of this table was recognised/);
    assert.match(await notes(), /Prozessor → not used/);
    assert.match(await check(page, 'host,me\na,"11.8.50.3399\nb,11.6.0.1126\n'), /line 2 is never closed/);
    assert.match(await check(page, 'host,me\na,b,11.8.50.3399\n'), /cannot tell/);
    assert.match(await notes(), /line 2: this row has more cells than the head/);
  });
});

test('what a script printed is judged by its facts, and disagreement is said', async () => {
  await open(EN, {}, async (page) => {
    const fact = (probe, value) => ({ probe, parameters: {}, state: 'found', value, source: '/x' });
    const record = (advisory, verdict) => JSON.stringify({
      schema: 'kanwa.result/1', advisory, revision: '0.1', digest: '0'.repeat(64), host: 'web01', verdict, reasons: [],
      facts: [{ probe: 'hypervisor', parameters: {}, state: 'absent', source: '' }, fact('cpu-vendor', 'GenuineIntel'), fact('me-firmware', '11.7.0.3307')],
    });
    await check(page, `${record('intel-sa-00086', 'fixed')}\n${record('intel-sa-00075', 'not-affected')}\n`);
    const got = await verdicts(page);
    assert.equal(got['intel-sa-00086'], 'affected');
    assert.equal(got['intel-sa-00075'], 'not affected');
    assert.match(await page.locator('.checker-verdict', { hasText: 'INTEL-SA-00086' }).innerText(), /The script said “fixed”/);
    // The facts of another program's file, whole and cut.
    const lines = [{ schema: 'kanwa.facts/1', host: 'pc1' }, fact('me-firmware', '11.7.0.3307'), { end: 'kanwa.facts/1', count: 1 }].map((one) => JSON.stringify(one));
    await check(page, lines.join('\n'));
    assert.equal((await verdicts(page))['intel-sa-00086'], 'affected');
    assert.match(await check(page, lines.slice(0, 2).join('\n')), /Nothing was found/);
    assert.match(await page.locator('#checker-result').textContent(), /cut off/);
  });
});

test('an inventory becomes a table, the worst first, and can be copied', async () => {
  await open(EN, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const csv = 'host,signature,ME version,rack\nweb01,06-55-04,,1\n"=cmd|x",06-9e-09,11.7.0.3307,2\ndb01,,11.8.50.3399,3\n';
    await page.locator('#checker-machine').selectOption('real');
    assert.equal(await check(page, csv), 'Judged: hosts: 3, advisories: 6. The worst verdict is “affected”.');
    const first = page.locator('.checker-hosts tbody tr').first();
    assert.match(await first.innerText(), /=cmd\|x\s+affected\s+INTEL-SA-00086/);
    assert.equal(await page.locator('.checker-hosts tbody tr').count(), 18);
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^"host","advisory","verdict"/);
    assert.match(copied, /"'=cmd\|x","intel-sa-00086","affected"/);
    assert.match(await page.locator('#checker-result').textContent(), /rack → not used/);
    assert.match(await check(page, '[{"hostname":"a","cpuid":"0x50654"},{"hostname":"b","cpu":"i5-7500"}]'), /hosts: 2/);
  });
});

test('hostile text is shown as text, and too much is refused with a word', async () => {
  await open(ALL, PHONE, async (page) => {
    const evil = '<img src=x onerror=alert(1)>';
    assert.match(await check(page, evil), /見つけられませんでした/);
    assert.equal(await page.locator('#checker-result img').count(), 0);
    assert.match(await page.locator('#checker-result').textContent(), /<img src=x onerror=alert\(1\)>/);
    await check(page, JSON.stringify([{ host: `${evil}\u202e\u0000`, cpu: `Xeon ${evil}`, __proto__: { x: 1 }, constructor: 'y' }]));
    assert.equal(await page.locator('#checker-result img').count(), 0);
    await check(page, `host,cpu\n${evil}\u202e,Xeon\nb,Xeon`);
    assert.equal(await page.locator('#checker-result img').count(), 0);
    assert.match(await page.locator('.checker-hosts').textContent(), /\\x202e/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false);
    await page.locator('#checker-paste').evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'x'.repeat(6000001));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.match(await settled(page), /上限は6000000文字/);
    const read = (text, times) => page.evaluate(([one, many]) => kanwaChecker.read(one.repeat(many), {}), [text, times]);
    assert.equal((await read('x', 6000001)).refused, 'too-long');
    assert.equal((await read('a:b\n', 100000)).hosts.length, 0);
    assert.equal(await check(page, ' '), '判定する情報を貼り付けてください。');
  });
});

test('a long list is judged to its end, the worst first, while the page stays alive', async () => {
  await open(EN, {}, async (page) => {
    await page.locator('#checker-machine').selectOption('real');
    const rows = Array.from({ length: 5000 }, (_, at) => `web${at},11.8.50.${3399 + (at % 50)}`);
    await page.evaluate(() => {
      globalThis.longest = 0;
      globalThis.last = performance.now();
      setInterval(() => {
        globalThis.longest = Math.max(globalThis.longest, performance.now() - globalThis.last);
        globalThis.last = performance.now();
      }, 5);
    });
    assert.equal(await check(page, `host,me\n${rows.join('\n')}\nlast,11.6.0.1126\n`),
      'Judged: hosts: 5001, advisories: 6. The worst verdict is “affected”.');
    assert.match(await page.locator('.checker-hosts tbody tr').first().innerText(), /last\s+affected/);
    assert.equal(await page.locator('.checker-hosts tbody tr').count(), 200);
    assert.ok(await page.evaluate(() => globalThis.longest) < 1000);
    // Reading pauses often, whatever the lines are.
    const steps = (text) => page.evaluate((own) => Array.from(kanwaChecker.reading(own, {})).length, text);
    assert.ok(await steps('some words: and more\n'.repeat(100000)) > 400);
    assert.ok(await steps(`host,me\n${'a,11.6.0.1126\n'.repeat(20000)}`) > 100);
    // More than is read: the page says so first, and has no worst of all.
    await page.evaluate(() => { kanwaChecker.MOST_HOSTS = 3000; });
    const status = await check(page, `host,me\n${rows.join('\n')}\nlast,11.6.0.1126\n`);
    assert.match(status, /only the first 3000 of 5001 hosts, .*The worst verdict of these is “cannot tell”; the other hosts were not judged/);
    const [cut, counts] = await page.evaluate(() => ['.checker-cut', '.checker-counts'].map((one) => document.querySelector(one).getBoundingClientRect().top));
    assert.ok(cut < counts);
  });
});

test('what was judged can be printed, with host, day and verdicts', async () => {
  for (const file of [EN, 'en/advisories/intel-sa-00086.html']) {
    await open(file, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('#checker').isVisible(), false);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('#checker-machine').selectOption('real');
      await check(page, 'Host name: web01\nME: 11.6.0.1126\n');
      await page.emulateMedia({ media: 'print' });
      const text = await page.locator('#checker').innerText();
      const day = await page.evaluate(() => new Date().toLocaleDateString('sv'));
      assert.match(text, new RegExp(`Judged on ${day}: web01\\. Stated: on a real machine\\.`));
      assert.match(text, /INTEL-SA-00086/);
      assert.match(text, /“11\.6\.0\.1126”/);
      assert.equal(await page.locator('#checker-result .verdict').first().isVisible(), true);
      for (const hidden of ['#checker-paste', '#checker-run', '#checker-private', 'label[for=checker-paste]', '#checker .buttons'])
        assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    });
  }
});
