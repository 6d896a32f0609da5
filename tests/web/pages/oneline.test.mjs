// Copying as one line: only where a shell reads the line as it reads the lines.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { open } from './page.mjs';

const PAGE = 'en/advisories/intel-sa-00075.html';

const joined = (page, shell, text) => page.evaluate(([name, lines]) => {
  const joints = kanwa.oneLine.joints(name, [{ text: lines }]);
  return joints && kanwa.oneLine.join(lines, joints);
}, [shell, text]);

const YES = [
  ['sh', 'sudo apt-get update\nsudo reboot', 'sudo apt-get update; sudo reboot'],
  ['sh', 'show a \\\n  b\nshow c', 'show a   b; show c'],
  ['sh', "show 'a;b' | sort\nshow \"x y\" >out 2>&1", "show 'a;b' | sort; show \"x y\" >out 2>&1"],
  ['sh', 'sho\\\nw a', 'show a'],
  ['cmd', 'sc.exe stop LMS\nsc.exe delete LMS', 'sc.exe stop LMS & sc.exe delete LMS'],
  ['cmd', 'tool /a ^\n  /b "x & y"', 'tool /a   /b "x & y"'],
  ['cmd', 'netstat -ano | findstr /C:":623 "\nnetstat -a', 'netstat -ano | findstr /C:":623 " & netstat -a'],
  ['powershell', 'Get-Item `\n  -Path x', 'Get-Item   -Path x'],
];
const NO = [
  ['sh', 'show a'], ['sh', 'if true\nthen show\nfi'], ['sh', 'show a # b\nshow c'], ['sh', "show 'a\nb'"], ['sh', 'cat <<E\na\nE'], ['sh', 'show a |\nsort'], ['sh', 'show a &\nshow b'],
  ['sh', 'show *\nshow b'], ['sh', 'show $x\nshow b'], ['sh', 'show `x`\nshow b'], ['sh', 'show a!\nshow b'], ['sh', 'alias a=b\na'], ['sh', 'export A=b\nshow'], ['sh', 'A=b\nshow'], ['sh', 'cd x\nexit'],
  ['sh', 'ssh h\nuptime'], ['sh', 'sudo -i\nshow'], ['sh', 'cat > f\nshow'], ['sh', 'show a\n\nshow b'], ['sh', 'show "a\\\nb" $x\nshow'], ['sh', 'show ~\nshow'], ['sh', 'show =a\nshow'], ['sh', "show 'a \\\nb'"],
  ['sh', 'read x\nshow'], ['sh', 'show a \\\\\nb'], ['sh', 'show {a\nb}'], ['sh', '(show\nshow)'],
  ['cmd', 'set A=b\necho %A%'], ['cmd', 'if exist x del x\ndir'], ['cmd', 'rem x\ndir'], ['cmd', 'dir (\nx)'], ['cmd', 'dir ^\n& del x'], ['cmd', 'dir "x ^\ny"'], ['cmd', 'dir |\nmore'], ['cmd', 'dir > \nx'], ['cmd', 'echo a\ndir'], ['cmd', ':x\ndir'],
  ['powershell', 'Get-Item a\nGet-Item b'], ['powershell', '"a `\nb"'], ['powershell', "'a `\nb'"], ['powershell', 'Get-Item a # `\nx'], ['powershell', '@"\na `\n"@'], ['powershell', 'Get-Item a`\nb'],
];

test('what is joined and what is not', async () => {
  await open(PAGE, {}, async (page) => {
    for (const [shell, lines, line] of YES) assert.equal(await joined(page, shell, lines), line, lines);
    for (const [shell, lines] of NO) assert.equal(await joined(page, shell, lines), null, `${shell}: ${lines}`);
  });
});

test('a POSIX shell prints the same for the line as for the lines', async () => {
  await open(PAGE, {}, async (page) => {
    for (const [, lines] of YES.filter(([shell]) => shell === 'sh')) {
      const run = (text) => spawnSync('sh', ['-c', `show() { printf '<%s>' "$@"; echo; }\nsudo() { show "$@"; }\n${text}`], { encoding: 'utf8', cwd: '/tmp' });
      const [one, many] = [run(await joined(page, 'sh', lines)), run(lines)];
      assert.deepEqual([one.stdout, one.status], [many.stdout, many.status], lines);
    }
  });
});

test('the button copies the line; commands of one line have no such button', async () => {
  await open(PAGE, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const disable = page.locator('#step-disable-lms-disable .command');
    await disable.getByRole('button', { name: 'Copy as one line' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'sc.exe config LMS start= disabled & sc.exe stop LMS');
    await page.fill('#value-lms-start-type', 'auto');
    const restore = page.locator('#step-restore .step-part .command');
    await restore.getByRole('button', { name: 'Copy as one line' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'sc.exe config LMS start= auto & sc.exe start LMS');
    assert.equal(await page.locator('#step-unprovision-ccm .copy').count(), 1);
  });
});

test('where nothing can be copied, the command is selected and the page says so', async () => {
  await open(PAGE, {}, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(window, 'isSecureContext', { value: false });
      document.execCommand = () => false;
    });
    await page.locator('#step-unprovision-ccm .copy').click();
    assert.equal(await page.evaluate(() => String(getSelection())), 'ACUConfig.exe UnConfigure');
    assert.match(await page.locator('body > [role=status]').innerText(), /by hand/);
  });
});
