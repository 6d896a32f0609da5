// Asks the browser's evaluator: judge.cjs evaluate.js. A line of the input is a list of [program, facts], a line of the output the
// list of their results, {result, exit} or {error}. Nothing is kept from one line to the next.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

// No window, no document, no require, and no code made of text: what is left is the language.
const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
vm.runInContext(fs.readFileSync(process.argv[2], "utf8"), context, { filename: "evaluate.js" });
const names = Object.getOwnPropertyNames(context);
if (names.join() !== "kanwa") {
  throw new Error("it leaves behind: " + names.join(", "));
}
const kanwa = context.kanwa;

function ask([program, facts]) {
  try {
    const result = kanwa.judge(program, facts);
    return { result: result, exit: kanwa.exitCode(kanwa.worst([result.verdict])) };
  } catch (error) {
    return { error: String(error) };
  }
}

readline.createInterface({ input: process.stdin }).on("line", function (line) {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(ask)) + "\n");
});
