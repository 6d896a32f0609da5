// What Windows makes of a command line, written down from its rules, since no Windows runs here: cmd's quotation, the C
// runtime's arguments, PowerShell's single-quoted strings. A model, not the real thing.

/** The arguments that a program started by cmd is given; throws where cmd would do more than start it. */
export function argumentsOf(line) {
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    if (/[%!\n\r]/.test(c) || (!quoted && /[&|<>^()]/.test(c))) throw new Error(`cmd reads ${c} in ${line}`);
  }
  // https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
  const list = [];
  let word = null;
  let inside = false;
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))[0].length;
    if (slashes > 0) {
      const quote = line[at + slashes] === '"';
      word = (word ?? '') + '\\'.repeat(quote ? Math.floor(slashes / 2) : slashes);
      if (quote && slashes % 2 === 1) word += '"';
      at += slashes - 1 + (quote && slashes % 2 === 1 ? 1 : 0);
    } else if (line[at] === '"') {
      inside = !inside;
      word ??= '';
    } else if (/[ \t]/.test(line[at]) && !inside) {
      if (word !== null) list.push(word);
      word = null;
    } else {
      word = (word ?? '') + line[at];
    }
  }
  if (inside) throw new Error(`not closed: ${line}`);
  return [...list, ...(word === null ? [] : [word])].slice(1);
}

const QUOTES = /['\u2018-\u201b]/;

/** The one word of a PowerShell command that stands where `template` has its value, its quotation read. */
export function psArgument(text, template) {
  const [before, behind] = template.split(/\S*\{\{x\}\}[^\s)]*/);
  const from = before.length + (template.slice(before.length).startsWith('({{') ? 1 : 0);
  const tail = template.slice(before.length).startsWith('({{') ? ')' : behind;
  const word = text.slice(from, text.length - tail.length);
  let value = '';
  let at = 0;
  while (at < word.length) {
    if (!QUOTES.test(word[at])) {
      if (/[\s;|&(){}<>$`"]/.test(word[at])) throw new Error(`PowerShell reads ${word[at]} in ${word}`);
      value += word[at];
      at += 1;
      continue;
    }
    const began = at === 0;
    at += 1;
    for (;;) {
      if (at >= word.length) throw new Error(`not closed: ${word}`);
      if (QUOTES.test(word[at]) && !QUOTES.test(word[at + 1] ?? '')) break;
      if (QUOTES.test(word[at])) at += 1;
      value += word[at - 1] === word[at] || !QUOTES.test(word[at]) ? word[at] : word[at - 1];
      at += 1;
    }
    at += 1;
    // A word that starts with a quotation ends with it.
    if (began && at < word.length) throw new Error(`two words: ${word}`);
  }
  return value;
}
