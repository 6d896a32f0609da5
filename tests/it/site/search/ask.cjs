// Asks the shipped index: `node ask.cjs SITE LOCALE`, a line of JSON in, a line of JSON out. `{"fold": [text]}` → what the
// pages' script folds each to; `{"query": text, "filters": {…}}` → what it finds, with the passages of the first pages.
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const vm = require("vm");

const [site, locale] = process.argv.slice(2);
const window = {};
const context = vm.createContext({ window });
const run = (file) => vm.runInContext(fs.readFileSync(path.join(site, "assets", file), "utf8"), context, { filename: file });
run("search.js");
context.kanwaSearch = window.kanwaSearch;

const loaded = [];
const engine = window.kanwaSearch.open((name, failed) => {
  loaded.push(name);
  try {
    run(`search/${locale}/${name}.js`);
  } catch (error) {
    failed(error);
  }
});

async function answer(question) {
  if (question.fold) {
    return question.fold.map((text) => window.kanwaSearch.fold(text).text);
  }
  const filters = question.filters ?? {};
  const before = loaded.length;
  const began = process.hrtime.bigint();
  const index = await engine.start();
  const found = await engine.find(question.query, filters);
  const pages = [];
  for (const page of found.pages.slice(0, 10)) {
    const passages = await engine.passages(page, found, filters);
    pages.push({
      path: index.pages[page].path,
      passages: passages && passages.map(({ row, title, text }) => ({
        kind: row.kind,
        place: row.place,
        title: row.title,
        marked: title.map(([from, to]) => row.title.slice(from, to)).concat(text.map(([from, to]) => row.text.slice(from, to))),
      })),
    });
  }
  return {
    count: found.pages.length, sure: found.sure, pages, loaded: loaded.slice(before),
    milliseconds: Number(process.hrtime.bigint() - began) / 1e6,
  };
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const answers = [];
  for (const question of JSON.parse(line)) {
    answers.push(await answer(question));
  }
  process.stdout.write(`${JSON.stringify(answers)}\n`);
});
