// Values in PowerShell commands by the page's own script: node quote.cjs SCRIPT... <QUESTIONS >ANSWERS, JSON both ways.
// A question is [before, value, behind]; its answer the command, or null where the value is refused.
const fs = require('node:fs');
const vm = require('node:vm');

const page = vm.createContext({ kanwa: {} });
for (const script of process.argv.slice(2)) vm.runInContext(fs.readFileSync(script, 'utf8'), page, { filename: script });
const questions = JSON.parse(fs.readFileSync(0, 'utf8'));
const { shell, shells } = page.kanwa;
const answers = questions.map(([before, value, behind]) => {
  const pieces = [{ text: before }, { name: 'x', unfilled: '<x>' }, { text: behind }].filter((piece) => piece.name || piece.text);
  const filled = shell.fill(shells.powershell, shells.powershell.layout(pieces), { x: value }, () => false);
  return filled.problems.length > 0 ? null : filled.texts.join('');
});
process.stdout.write(JSON.stringify(answers));
