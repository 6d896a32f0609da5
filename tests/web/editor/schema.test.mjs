// The schemas of the content in the editor, as the README says to switch them on.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { editor } from './server.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const ADVISORY = 'content/advisories/intel-sa-00075.yaml';
// A new name each time: a file is opened once.
let number = 0;
const fresh = (folder = 'advisories') => `content/${folder}/fresh-${number += 1}.yaml`;
const head = (schema) => `# yaml-language-server: $schema=../../.schema/${schema}.json\n`;

const schemas = {
  '.schema/site.json': 'content/site.yaml',
  '.schema/advisory.json': 'content/advisories/*.yaml',
  '.schema/organisation.json': 'content/organisation/*.yaml',
  '.schema/registry/advisory.json': 'content/registry/advisory/*.yaml',
};
for (const name of ['vendors', 'products', 'processors', 'ports', 'terms', 'tools', 'environments', 'links']) {
  schemas[`.schema/registry/${name}.json`] = `content/registry/${name}.yaml`;
}

let it;
before(async () => { it = await editor(ROOT, { schemas }); });
after(() => it.close());

test('of the shipped content nothing is marked', async () => {
  const marked = [];
  const files = it.files();
  assert.ok(files.length > 15, files.join());
  for (const file of files) {
    for (const one of await it.open(file, it.text(file))) marked.push(`${file}:${one}`);
  }
  assert.deepEqual(marked, []);
});

test('keys are offered, and the words of a key that has some', async () => {
  const file = fresh();
  const text = `${head('advisory')}status: \nseverity:\n  lev\nsta`;
  await it.open(file, text);
  const keys = await it.complete(file, 4, 3);
  assert.ok(keys.includes('stage'), keys.join());
  // Those of the place, and what is there already is not offered again.
  assert.ok(!keys.includes('level') && !keys.includes('status'), keys.join());
  const inner = await it.complete(file, 3, 5);
  assert.ok(inner.includes('level') && !inner.includes('stage'), inner.join());
  const words = await it.complete(file, 1, 8);
  assert.deepEqual(words.toSorted(), ['draft', 'published', 'withdrawn']);
});

test('a key says what it is', async () => {
  const text = it.text(ADVISORY);
  const line = text.split('\n').findIndex((one) => one.startsWith('as_of:'));
  assert.ok(line > 0);
  assert.match(await it.hover(ADVISORY, line, 2), /When the facts were last checked/);
});

test('what cannot be there is marked at its line', async () => {
  const lines = it.text(ADVISORY).split('\n');
  const status = lines.findIndex((line) => line.startsWith('status:'));
  lines[status] = 'status: finished';
  lines.splice(status + 1, 0, 'stauts: published');
  const found = await it.open(fresh(), lines.join('\n'));
  assert.deepEqual(found.map((one) => one.split(':')[0]), [`${status + 1}`, `${status + 2}`], found.join('\n'));
  assert.match(found[0], /draft/);
  assert.match(found[1], /stauts/);
});

test('entries that came with an advisory have a schema', async () => {
  const file = fresh('registry/advisory');
  assert.deepEqual(await it.open(file, 'vendors:\n  acme: {name: {ja: アクメ, en: Acme}}\n'), []);
  const wrong = await it.open(fresh('registry/advisory'), 'vendors:\n  acme: {nmae: {ja: アクメ, en: Acme}}\n');
  assert.ok(wrong.some((one) => one.startsWith('2: ') && one.includes('nmae')), wrong.join('\n'));
  const other = fresh('registry/advisory');
  await it.open(other, 'links:\n  a:\n    ki\n');
  const keys = await it.complete(other, 2, 6);
  assert.ok(keys.includes('kind') && !keys.includes('vendors'), keys.join());
});

test('a first line that names the schema is enough', async () => {
  const without = await editor(ROOT);
  try {
    const broken = 'status: finished\n';
    assert.deepEqual(await without.open(fresh(), broken), []);
    const found = await without.open(fresh(), `${head('advisory')}${broken}`);
    assert.ok(found.some((one) => one.startsWith('2: ') && one.includes('draft')), found.join('\n'));
    const file = fresh('registry/advisory');
    const named = '# yaml-language-server: $schema=../../../.schema/registry/advisory.json\nhammers: {}\n';
    assert.match((await without.open(file, named)).join('\n'), /^2: .*hammers/);
  } finally {
    await without.close();
  }
});
