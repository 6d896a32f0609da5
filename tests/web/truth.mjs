// What an advisory says, read from the interface for programs (`kanwa export json`), and how to look for it in HTML.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every advisory of an exported interface. */
export function advisories(folder) {
  const files = path.join(folder, 'api/v1/advisories');
  return readdirSync(files).filter((name) => name.endsWith('.json')).sort()
    .map((name) => JSON.parse(readFileSync(path.join(files, name), 'utf8')));
}

function* objects(value) {
  if (value === null || typeof value !== 'object') return;
  yield value;
  for (const inner of Object.values(value)) yield* objects(inner);
}

/** Every command as a reader types it. */
export function commands(advisory) {
  const names = new Map(advisory.parameters.map(({ id, placeholder }) => [id, `<${placeholder}>`]));
  const shown = (text) => text.replace(/\{\{([a-z0-9-]+)\}\}/g, (all, id) => names.get(id) ?? `<${id}>`).replace(/\n+$/, '');
  const found = [];
  for (const one of objects([advisory.steps, advisory.checks])) {
    if (typeof one.run !== 'string' || !('shell' in one)) continue;
    found.push(shown(one.run));
    if (one.unattended) found.push(shown(one.unattended));
    if (one.output) found.push(one.output.replace(/\n+$/, ''));
  }
  return found;
}

// A step is called by its number and title here, and an article may call it by its title alone.
const STEP = /<a href="[^"]*#step-[^"]*">[\s\S]*?<\/a>/;
// Longer than what an article calls a step.
const MOST_BETWEEN = 120;

/** Every warning and caution of one paragraph, in a language: its words, and what they are between the steps that it names. */
export function warnings(advisory, locale) {
  return [...objects(advisory)]
    .filter(({ kind, text }) => ['warning', 'caution'].includes(kind) && text?.[locale]?.text)
    .map(({ text: { [locale]: said } }) => ({ said: said.text, parts: said.html.split(STEP).map((part) => squeezed(text(part))) }))
    .filter(({ said }) => !said.includes('\n'));
}

/** Whether the parts stand in the words one after the other, with no more between them than the name of a step. */
function stand(parts, words) {
  const [first, ...rest] = parts;
  for (let begin = words.indexOf(first); begin >= 0; begin = words.indexOf(first, begin + 1)) {
    let at = begin + first.length;
    const follows = (part) => {
      const next = words.indexOf(part, at);
      if (next < 0 || next - at > MOST_BETWEEN) return false;
      at = next + part.length;
      return true;
    };
    if (rest.every(follows)) return true;
  }
  return false;
}

/** Addresses of an advisory's links in a language. */
export function addresses(advisory, locale) {
  return advisory.links.map(({ url }) => url[locale] ?? url.en ?? url.ja).filter(Boolean);
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
export const unescaped = (html) => html.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (all, name) => {
  if (name[0] !== '#') return ENTITIES[name] ?? all;
  return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
});
export const text = (html) => unescaped(html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, ''));
export const squeezed = (words) => words.replace(/\s+/g, '');

/** What the HTML of an article lacks. */
export function missing(advisory, locale, html) {
  const code = [...html.matchAll(/<pre[^>]*><code[^>]*>([\s\S]*?)<\/code><\/pre>/g)].map(([, inner]) => text(inner).replace(/\n$/, ''));
  const words = squeezed(text(html));
  const links = new Set([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => unescaped(href)));
  const same = (url) => links.has(url) || links.has(encodeURI(url));
  return [
    ...commands(advisory).filter((command) => !code.includes(command)).map((command) => `the command ${command}`),
    ...warnings(advisory, locale).filter(({ parts }) => !stand(parts, words)).map(({ said }) => `the warning ${said}`),
    ...addresses(advisory, locale).filter((url) => !same(url)).map((url) => `the address ${url}`),
  ];
}
