// Values in commands: what is copied arrives byte for byte in the shell it is for, or is refused; secrets are seen nowhere.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { browser, open } from './page.mjs';
import { argumentsOf, psArgument } from './windows.mjs';

const PAGE = 'ja/advisories/intel-sa-00075.html';
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const HOSTILE = [
  'plain', 'Pa ss&1"%x', "it's", "''", "'", '"', '"a" "b"', '$(touch x)', '`id`', '$HOME', '${x}', '!', '!!', 'a!b', '\\', 'end\\', 'C:\\a b\\', '\\n',
  'a&b', 'a|b', '<in>', '^x^', '%PATH%', '%', '*', '?', '[a]', '{a,b}', '~', '~root', '#x', 'a#b', ';', 'a;b', '(x)', '=x', 'a=b', '-n', '--', '-rf /', '/x',
  'パスワード', '　', '’', '‘a’', '“x”', '‚‛', '„', '😀', ' lead', 'trail ', 'a  b', '@{}', '@x', ',', 'a,b', '+', '1', '\u00a5', 'ｅ＂', 'if', 'x\u00a0y',
];
const REFUSED = ['a\nb', 'a\rb', 'a\tb', 'a\u0000b', 'a\u202eb', 'a\u2066b', 'a\u200eb', 'a\u0085b', 'a\u2028b', 'a\ud800b', 'a\u200bb', 'a\u2060b', 'a\u00adb', 'a\ufe0fb', 'a\u{e0041}b', 'a\u3164b'];

const folder = mkdtempSync(path.join(tmpdir(), 'kanwa-paste-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(path.join(folder, 'show'), '#!/bin/sh\nfor each; do printf \'%s\\0\' "$each"; done >"$OUT"\n');
chmodSync(path.join(folder, 'show'), 0o755);

// The shells there are; a machine of the tests has them all, another one not.
const SHELLS = ['dash', 'bash', 'busybox', 'mksh', 'zsh', 'ksh', 'yash', 'posh'].filter((name) => spawnSync(name, ['--help'], { stdio: 'ignore', input: '' }).error === undefined);

/** What a program named `show` is given when the text is run; `typed` gives it to an interactive shell. */
function arrives(shell, text, typed) {
  const out = path.join(folder, 'out');
  rmSync(out, { force: true });
  const own = { bash: ['--norc'], zsh: ['-f'], busybox: ['sh'] }[shell] ?? [];
  const env = { PATH: `${folder}:/usr/bin:/bin`, OUT: out, LC_ALL: 'C.UTF-8', HOME: folder };
  execFileSync(shell, [...own, ...(typed ? ['-i'] : ['-c', text])], { env, cwd: folder, input: typed ? `${text}\n` : '', stdio: ['pipe', 'ignore', 'ignore'], timeout: 20_000 });
  return readFileSync(out, 'utf8').split('\0').slice(0, -1);
}

/** The functions of the page's script that write values, as a page has them. */
async function shells(use) {
  await open(PAGE, {}, use);
}

/** Fills values into a command given as text with `{{x}}`; `null` where one is refused. */
function filled(page, shell, command, values) {
  return page.evaluate(([name, text, list]) => {
    const pieces = text.split(/(\{\{[a-z]\}\})/).filter(Boolean).map((piece) => (piece.startsWith('{{') ? { name: piece[2], unfilled: '<x>' } : { text: piece }));
    const found = kanwa.shells[name];
    const { texts, problems } = kanwa.shell.fill(found, found.layout(pieces), list, () => false);
    return { text: texts.join(''), refused: problems.map((problem) => problem.key) };
  }, [shell, command, values]);
}

const SH = [
  ['show {{x}}', (x) => [x]],
  ['show --flag={{x}} y', (x) => [`--flag=${x}`, 'y']],
  ['show host:{{x}}:80', (x) => [`host:${x}:80`]],
  ['show {{x}}{{x}} | cat', (x) => [x + x]],
  ['show a \\\n  {{x}} "b c"', (x) => ['a', x, 'b c']],
  ['show $HOME{{x}}', (x) => [folder + x]],
  ['true && show "$(printf q)" {{x}}; true', (x) => ['q', x]],
];

test('in every POSIX shell the exact value arrives', async () => {
  assert.ok(SHELLS.length > 0, 'no shell');
  await shells(async (page) => {
    const runs = [];
    for (const [command, expected] of SH) {
      for (const value of HOSTILE) {
        const { text, refused } = await filled(page, 'sh', command, { x: value });
        assert.deepEqual(refused, [], `${command} refuses ${value}`);
        runs.push({ text, expected: expected(value) });
      }
    }
    for (const [at, { text, expected }] of runs.entries()) {
      // Every value in every shell; the commands in turn, to keep it short.
      const list = at < HOSTILE.length ? SHELLS : [SHELLS[at % SHELLS.length]];
      for (const shell of list) assert.deepEqual(arrives(shell, text), expected, `${shell}: ${text}`);
    }
    for (const value of HOSTILE.filter((one) => /[!'"\\^]/.test(one))) {
      const { text } = await filled(page, 'sh', 'show {{x}}', { x: value });
      for (const shell of SHELLS.filter((name) => ['bash', 'zsh'].includes(name))) assert.deepEqual(arrives(shell, text, true), [value], `typed into ${shell}: ${text}`);
    }
  });
});

test('what no shell can hold unseen is refused', async () => {
  await shells(async (page) => {
    for (const shell of ['sh', 'powershell', 'cmd']) {
      for (const value of REFUSED) {
        assert.deepEqual(await filled(page, shell, 'show.exe {{x}}', { x: value }), { text: 'show.exe <x>', refused: ['page-refuse-unseen'] }, `${shell}: ${JSON.stringify(value)}`);
      }
    }
  });
});

test('where a value would be read once more, or inside quotes, it is refused', async () => {
  await shells(async (page) => {
    const REFUSING = [
      ['sh', 'ssh h cat {{x}}'], ['sh', 'echo {{x}} | sh'], ['sh', 'sudo su -c {{x}}'], ['sh', 'echo "{{x}}"'], ['sh', "echo '{{x}}'"], ['sh', '# {{x}}'],
      ['sh', 'cat <<E\n{{x}}\nE'], ['sh', 'echo `echo {{x}}`'], ['sh', 'echo $(({{x}}))'], ['sh', 'echo \\{{x}}'], ['sh', 'echo ${a:-{{x}}}'],
      ['powershell', 'ssh h {{x}}'], ['powershell', 'Invoke-Expression {{x}}'], ['powershell', 'cmd /c {{x}}'], ['powershell', 'Write-Output "{{x}}"'],
      ['powershell', '{{x}} -Force'], ['powershell', 'a | {{x}}'], ['powershell', '# {{x}}'], ['powershell', 'tool.exe --% {{x}}'], ['powershell', 'Write-Output $a{{x}}'],
      ['powershell', 'Get-Item -Path={{x}}'],
      ['cmd', 'echo {{x}}'], ['cmd', 'set A={{x}}'], ['cmd', 'cmd /c {{x}}'], ['cmd', 'for %a in ({{x}}) do y'], ['cmd', 'tool "{{x}}"'], ['cmd', 'rem {{x}}'], ['cmd', 'tool ^{{x}}'],
    ];
    for (const [shell, command] of REFUSING) {
      const { text, refused } = await filled(page, shell, command, { x: 'a b' });
      assert.equal(refused.length, 1, `${shell}: ${command} became ${text}`);
    }
    assert.equal((await filled(page, 'sh', 'ssh {{x}} uptime', { x: 'kvm-01.example.com' })).text, "ssh 'kvm-01.example.com' uptime");
    assert.equal((await filled(page, 'sh', 'ssh {{x}} uptime', { x: '-oProxyCommand' })).refused.length, 1);
  });
});

test('cmd: what is written arrives, by the rules of cmd and of the C runtime', async () => {
  const COMMANDS = [
    ['tool.exe /p {{x}} /full', (x) => ['/p', x, '/full']],
    ['tool.exe /flag:{{x}}', (x) => [`/flag:${x}`]],
    ['tool.exe host:{{x}}:80 y', (x) => [`host:${x}:80`, 'y']],
    ['tool.exe C:\\dir\\{{x}} y', (x) => [`C:\\dir\\${x}`, 'y']],
    ['tool.exe {{x}}\\file.txt', (x) => [`${x}\\file.txt`]],
    ['tool.exe {{x}}{{x}} y', (x) => [x + x, 'y']],
  ];
  await shells(async (page) => {
    let held = 0;
    for (const [command, expected] of COMMANDS) {
      for (const value of HOSTILE) {
        const { text, refused } = await filled(page, 'cmd', command, { x: value });
        if (/["%!]/.test(value)) assert.deepEqual(new Set(refused), new Set(['page-refuse-cmd']), `${command} ${value}`);
        if (refused.length > 0) continue;
        held += 1;
        assert.deepEqual(argumentsOf(text), expected(value), text);
      }
    }
    assert.ok(held > 200, `only ${held} were held`);
    assert.equal((await filled(page, 'cmd', 'del {{x}}', { x: 'C:\\Program Files (x86)\\LMS.exe' })).text, 'del "C:\\Program Files (x86)\\LMS.exe"');
    assert.deepEqual((await filled(page, 'cmd', 'del {{x}}', { x: 'C:\\*' })).refused, ['page-refuse-wildcard']);
    assert.deepEqual((await filled(page, 'cmd', 'tool {{x}}', { x: 'C:\\a b\\' })).refused, ['page-refuse-end']);
  });
});

test('PowerShell: a cmdlet is given the exact value; a program is not given what 5.1 would change', async () => {
  const COMMANDS = [
    ['Write-Output {{x}}', (x) => x],
    ['Write-Output -InputObject:{{x}}', (x) => `-InputObject:${x}`],
    ['$a = {{x}}', (x) => x],
    ['Write-Output ({{x}})', (x) => x],
    ['1 | ForEach-Object { Write-Output {{x}} }', (x) => x],
    ['Write-Output host:{{x}}:80', (x) => `host:${x}:80`],
  ];
  await shells(async (page) => {
    for (const [command, expected] of COMMANDS) {
      for (const value of HOSTILE) {
        const { text, refused } = await filled(page, 'powershell', command, { x: value });
        assert.deepEqual(refused, [], `${command} refuses ${value}`);
        assert.equal(psArgument(text, command), expected(value), text);
      }
    }
    for (const value of ['Pa ss&1"%x', 'a"b', '“', '”']) assert.deepEqual((await filled(page, 'powershell', '.\\rpc.exe -p {{x}}', { x: value })).refused, ['page-refuse-powershell']);
    assert.deepEqual((await filled(page, 'powershell', 'az login -p {{x}}', { x: 'a&b' })).refused, ['page-refuse-batch']);
    assert.deepEqual((await filled(page, 'powershell', '$x = az login -p {{x}}', { x: 'a"b' })).refused, ['page-refuse-powershell']);
    assert.deepEqual((await filled(page, 'powershell', "& 'C:\\a b\\t.exe' {{x}}", { x: 'a"b' })).refused, ['page-refuse-powershell']);
    assert.deepEqual((await filled(page, 'powershell', '.\\rpc.exe -p {{x}}', { x: 'a b\\' })).refused, ['page-refuse-end']);
    assert.equal((await filled(page, 'powershell', '.\\rpc.exe -p {{x}}', { x: "a'’b" })).text, ".\\rpc.exe -p 'a''’’b'");
  });
});

test('the form fills every command; the secret is masked on the screen and real in the copy alone', async () => {
  await open(PAGE, CLIPBOARD, async (page) => {
    const secret = 'Pa ss&1x';
    await page.fill('#value-admin-password', secret);
    await page.fill('#value-target-address', 'pc-1.example.com');
    const acm = page.locator('#step-unprovision-acm .command');
    await page.goto(`${page.url().split('#')[0]}#step-unprovision-acm`);
    assert.ok(!(await page.content()).includes(secret) && !(await page.locator('body').innerText()).includes(secret), 'the secret is in the page');
    assert.match(await acm.locator('code').innerText(), /\/AdminPassword "••••••••" \/Full/);
    await acm.getByRole('button', { name: 'コピー', exact: true }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `ACUConfig.exe UnConfigure /AdminPassword "${secret}" /Full`);
    assert.match(await page.locator('body > [role=status]').innerText(), /秘密の値が入っています/);
    assert.match(await page.locator('.command[data-shell=sh] code', { hasText: 'nmap' }).innerText(), /-oG - 'pc-1\.example\.com' \| grep/);
    assert.match(await page.locator('.command[data-shell=powershell] code', { hasText: 'Test-NetConnection' }).innerText(), /-ComputerName 'pc-1\.example\.com' -Port/);
    assert.equal(await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href]).includes('Pa')), false);
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('body').innerText()).includes(secret));
    assert.equal(await page.locator('#value-admin-password').isVisible(), false);
  });
});

test('a value that cmd cannot hold is refused with the reason, and the name stays', async () => {
  await open(PAGE, CLIPBOARD, async (page) => {
    await page.fill('#value-admin-password', 'Pa ss&1"%x');
    const acm = page.locator('#step-unprovision-acm .command');
    await page.goto(`${page.url().split('#')[0]}#step-unprovision-acm`);
    assert.match(await acm.locator('.command-message').innerText(), /<password>は入れていません。" % .*コマンド プロンプトでは/s);
    assert.match(await page.locator('#value-admin-password-help').innerText(), /" %/);
    assert.equal(await page.locator('#value-admin-password').getAttribute('aria-invalid'), 'true');
    await acm.getByRole('button', { name: 'コピー', exact: true }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'ACUConfig.exe UnConfigure /AdminPassword <password> /Full');
    assert.match(await page.locator('body > [role=status]').innerText(), /まだ入っていない値：<password>/);
  });
});

test('the pattern of a parameter is asked', async () => {
  await open('en/advisories/intel-sa-00075.html', {}, async (page) => {
    await page.fill('#value-target-address', '-oN x');
    assert.match(await page.locator('#value-target-address-help').innerText(), /Example: pc-0123\.example\.com/);
    assert.match(await page.locator('.command[data-shell=sh] code', { hasText: 'nmap' }).innerText(), /<address>/);
  });
});

test('a value that was noted in a step has its pattern too: nothing else is deleted, nothing else becomes a start type', async () => {
  await open(PAGE, {}, async (page) => {
    const written = (name) => page.locator(`var[data-param="${name}"]`).first().textContent();
    for (const value of ['C:\\Windows\\System32', '.', 'C:\\', 'C:\\Program Files (x86)\\Intel\\LMS', 'LMS.exe']) {
      await page.fill('#value-lms-path', value);
      assert.equal(await written('lms-path'), '<lms-path>', value);
    }
    await page.fill('#value-lms-path', 'C:\\Program Files\\LMS\\LMS.exe');
    assert.match(await written('lms-path'), /LMS\.exe/);
    await page.fill('#value-lms-start-type', 'AUTO_START');
    assert.equal(await written('lms-start-type'), '<lms-start-type>');
    await page.fill('#value-lms-start-type', 'delayed-auto');
    assert.equal(await written('lms-start-type'), 'delayed-auto');
  });
});

test('where a value is refused the other ways of the step are named; an odd blank is told', async () => {
  await open(PAGE, {}, async (page) => {
    const secret = page.locator('#value-admin-password');
    await secret.fill('Pa"ss');
    const message = page.locator('#step-unprovision-acm .command-message');
    assert.ok(await message.locator('a[href="#step-unprovision-or-rpc-go"]').count() > 0);
    await secret.fill('Pa\u3000ss');
    assert.match(await page.locator('#value-admin-password-help').innerText(), /普通の空白に見えて/);
  });
});

test('a pasted line break is refused, the one behind a copied line dropped', async () => {
  await open(PAGE, {}, async (page) => {
    const paste = (text) => page.locator('#value-lms-path').evaluate((field, data) => {
      field.focus();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', data);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      return field.value;
    }, text);
    assert.equal(await paste('a\nb'), '');
    assert.match(await page.locator('#value-lms-path-help').innerText(), /改行/);
    assert.equal(await paste('C:\\x\\LMS.exe\r\n'), 'C:\\x\\LMS.exe');
    assert.equal(await page.locator('#value-lms-path-help').innerText(), '');
  });
});

test('the field of a secret: hidden until asked, by keyboard, never completed', async () => {
  await open(PAGE, {}, async (page) => {
    const field = page.locator('#value-admin-password');
    assert.deepEqual(await field.evaluate((input) => [input.type, input.autocomplete, input.name, input.form]), ['password', 'off', '', null]);
    await field.focus();
    await page.keyboard.type('abc');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await field.getAttribute('type'), 'text');
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    assert.deepEqual(await field.evaluate((input) => [input.type, input.value]), ['password', '']);
    await field.fill('again');
    await page.fill('#value-target-address', 'pc-1');
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    assert.equal(await field.inputValue(), '');
    assert.equal(await page.inputValue('#value-target-address'), 'pc-1');
    await page.getByRole('button', { name: '値をすべて消す' }).click();
    assert.equal(await page.inputValue('#value-target-address'), '');
  });
});

test('nothing comes back after the page was left', async () => {
  await open(PAGE, {}, async (page) => {
    await page.fill('#value-admin-password', 'secret');
    await page.fill('#value-target-address', 'pc-1');
    await page.goto(page.url().replace('/advisories/intel-sa-00075.html', '/index.html'));
    await page.goBack();
    assert.equal(await page.inputValue('#value-admin-password'), '');
    await page.reload();
    assert.equal(await page.inputValue('#value-target-address'), '');
  });
});

test('from disk the form works; without scripts there is the table and no field', async () => {
  await open(PAGE, { disk: true }, async (page) => {
    await page.fill('#value-lms-path', 'C:\\a b\\LMS.exe');
    assert.match(await page.locator('#step-disable-lms-delete code', { hasText: 'C:' }).evaluate((code) => code.textContent), /^del "C:\\a b\\LMS\.exe"$/);
  });
  await open(PAGE, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('#parameters input, #parameters button').count(), 0);
    assert.equal(await page.locator('#parameters tbody tr').count(), 5);
  });
  assert.ok(browser.isConnected());
});
