// The documents for programs before BSI's validator, all in one process: loading it takes ten seconds.
//
//   node csaf.mjs 2.0=DIR… 2.1=DIR… openvex=DIR…
//
// A DIR is what `kanwa export csaf`, `csaf-2.1` or `openvex` wrote. Errors and warnings of the preset `extended` are failures.
// First it is seen that broken documents fail.
//
// A second opinion, at the desk since it takes half an hour to build: `cargo install csaf-validator --locked`, then
// `csaf-validator --test extended FILE…`.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import * as extended20 from '@secvisogram/csaf-validator-lib/extended.js'
import * as extended21 from '@secvisogram/csaf-validator-lib/csaf_2_1/extended.js'
import validate from '@secvisogram/csaf-validator-lib/validate.js'

const functions = (set) => Object.values(set).filter((one) => typeof one === 'function')
const tests = {
  '2.0': functions(extended20),
  // Of 2.1, this one compares with the schema of 2.0 and warns of every document of the standard's own; the strict schema of
  // 2.1, which has no additional properties either, is among the others.
  '2.1': functions(extended21).filter((one) => !one.name.endsWith('6_2_20')),
}

const ajv = formats(new Ajv({ allErrors: true, strictTypes: false, strictTuples: false, strictRequired: false }))
const schema = (name) => {
  const file = new URL(`csaf/${name}.schema.json`, import.meta.url)
  const check = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
  return (value) => (check(value) ? [] : check.errors.map((one) => `${one.instancePath} ${one.message}`))
}
const metadata = schema('provider-metadata')
const feed = schema('rolie-feed')
const openvex = schema('openvex')

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const below = (folder, pattern) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => pattern.test(path))
    .sort()
    .map((path) => join(folder, path))

async function problems(standard, document) {
  const result = await validate(tests[standard], document)
  return result.tests.flatMap((test) =>
    [...(test.errors ?? []), ...(test.warnings ?? [])].map(
      (one) => `${test.name}: ${one.instancePath} ${one.message}`,
    ),
  )
}

let failed = 0
const counts = {}
function report(kind, path, found) {
  counts[kind] = (counts[kind] ?? 0) + 1
  if (found.length === 0) return
  failed += 1
  console.log(path)
  for (const one of found.slice(0, 10)) console.log(`  ${one}`)
  if (found.length > 10) console.log(`  and ${found.length - 10} more`)
}

// A validator that says nothing of these says nothing of ours either.
async function selftest(folders) {
  const [, folder] = folders.find(([kind]) => kind === '2.0')
  const good = below(folder, /\/\d{4}\/.*\.json$/)
  const advisory = read(good.find((path) => !path.includes('-vex') && read(path).vulnerabilities))
  const vex = read(good.find((path) => path.includes('-vex')))
  const broken = {
    'a product that is not in the tree': [advisory, (one) => one.vulnerabilities[0].product_status.known_affected.push('nobody')],
    'a score that is not that of its vector': [advisory, (one) => (one.vulnerabilities[0].scores[0].cvss_v3.baseScore = 1.1)],
    'keys out of order': [advisory, (one) => (one.document = { tracking: one.document.tracking, ...one.document })],
    'a weakness by another name': [advisory, (one) => (one.vulnerabilities[0].cwe = { id: 'CWE-79', name: 'XSS' })],
    'a version that is not the last one': [advisory, (one) => (one.document.tracking.version = '99')],
    'a range in words': [advisory, (one) => (one.product_tree.branches[0].branches[0].category = 'product_version_range')],
    'no way on': [vex, (one) => one.vulnerabilities.forEach((each) => delete each.remediations)],
    'a translation without its original language': [vex, (one) => { one.document.publisher.category = 'translator'; delete one.document.source_lang }],
  }
  for (const [what, [document, breaks]] of Object.entries(broken)) {
    const copy = structuredClone(document)
    breaks(copy)
    if ((await problems('2.0', copy)).length === 0) throw new Error(`the validator takes ${what}`)
  }
  const where = read(join(folder, '.well-known/csaf/provider-metadata.json'))
  if (metadata({ ...where, role: 'king' }).length === 0) throw new Error('any metadata is taken')
  if (feed({ feed: { id: 'https://x' } }).length === 0) throw new Error('any feed is taken')
  if (openvex({ statements: [] }).length === 0) throw new Error('any OpenVEX is taken')
}

const folders = process.argv.slice(2).map((argument) => argument.split('='))
if (!folders.some(([kind]) => kind === '2.0')) throw new Error('which folder holds documents of 2.0?')
await selftest(folders)
for (const [kind, folder] of folders) {
  if (kind === 'openvex') {
    for (const path of below(folder, /\.openvex\.json$/)) report(kind, path, openvex(read(path)))
    continue
  }
  for (const path of below(folder, /\/\d{4}\/.*\.json$/)) report(kind, path, await problems(kind, read(path)))
  if (kind === '2.0') {
    for (const path of below(folder, /provider-metadata\.json$/)) report('metadata', path, metadata(read(path)))
    for (const path of below(folder, /feed-tlp-.*\.json$/)) report('feed', path, feed(read(path)))
  }
}
for (const [kind] of [...folders, ['metadata'], ['feed']]) {
  if (!counts[kind]) throw new Error(`nothing of the kind ${kind} was there`)
}
console.log(Object.entries(counts).map(([kind, count]) => `${kind}: ${count}`).join(', '), `${failed} with problems`)
process.exit(failed === 0 ? 0 : 1)
