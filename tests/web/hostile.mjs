// A copy of the content with what a command prints and a warning that any renderer of Markdown would make something else of.
// node hostile.mjs ROOT NEW_ROOT
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [root, copy] = process.argv.slice(2);
cpSync(path.join(root, 'content'), path.join(copy, 'content'), { recursive: true });

const OUTPUT = [
  "echo '```' && echo \"$(id)\" `uname`", '````', '~~~~', '```bash', '`````',
  ':::', ':::note alert', '::::', ':::::details x', ':::message',
  '</details>', '<details><summary>x</summary>', '<!-- x -->', '<br>', '</code></pre>',
  ']]>', ']]]]>>', '<![CDATA[ x ]]>', ']]', '<host> @qiita $a$ **x** | \\ ^ &amp; &lt; &#39; " \'',
  '# x', '- x', '1. x', '> x', '---', '| a | b |', '|---|---|',
  '\ttab', '    indented', '', '', 'empty lines above', 'printf \'%s\\n\' "$IFS" ${x:-y} \\',
].join('\n');
const WARNING = [
  '\\# 1\\. \\- \\> \\:\\:\\:note alert', '\\<host\\> \\<\\/details\\> \\&lt; \\]\\]\\> \\<\\!\\[CDATA\\[ @qiita $a^2$ $b$', ':warning: \\[x\\]\\(y\\) \\[\\^1\\] \\~\\~x\\~\\~ \\_x\\_',
  '\\`x\\` \\\\ \\|a\\|b\\| \\@\\[card\\](https://example.com/x_y_z) www.example.com {{x }} \\*\\*「x」\\*\\*y',
].join(' ');

const file = path.join(copy, 'content/advisories/intel-sa-00075.yaml');
let text = readFileSync(file, 'utf8');
const replaced = (old, value) => {
  if (!text.includes(old)) throw new Error(`the content has moved on: ${old}`);
  text = text.replace(old, () => value);
};
replaced('            run: ACUConfig.exe UnConfigure\n', `            run: ACUConfig.exe UnConfigure\n            output: ${JSON.stringify(OUTPUT)}\n`);
replaced('ja: 元に戻せない手順です。多数の機器へ自動で配らないでください。\n', `ja: ${JSON.stringify(WARNING)}\n`);
replaced('en: Irreversible. Do not roll it out to many machines automatically.\n', `en: ${JSON.stringify(WARNING)}\n`);
writeFileSync(file, text);
