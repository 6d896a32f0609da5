// Pastes texts into the in-page checker without a page: paste.cjs STATIC. A line of the input is {programs, pastes: [{text, machine}]},
// a line of the output a list of {hosts: [{name, verdicts: advisory → verdict, depends}], refused, questions} of each.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

// The parts that know no page have no page here.
const PARTS = ["base", "guest", "cpuinfo", "files", "listing", "values", "table", "records", "read", "judge"];
const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
["evaluate", ...PARTS.map((part) => "checker/" + part)].forEach(function (name) {
  const file = process.argv[2] + "/" + name + ".js";
  vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
});

function ask(programs, { text, machine }) {
  const read = context.kanwaChecker.read(text, { machine: machine, hint: "" });
  const hosts = read.hosts.map(function (host) {
    const judged = programs.map((program) => [program.advisory, context.kanwaChecker.judge(program, host, "en")]);
    return {
      name: host.name,
      verdicts: Object.fromEntries(judged.map(([id, one]) => [id, one.error || one.result.verdict])),
      reasons: Object.fromEntries(judged.map(([id, one]) => [id, one.error ? [] : one.result.reasons])),
      notes: host.notes.length,
    };
  });
  return { hosts: hosts, refused: read.refused, questions: read.questions.length };
}

readline.createInterface({ input: process.stdin }).on("line", function (line) {
  const { programs, pastes } = JSON.parse(line);
  process.stdout.write(JSON.stringify(pastes.map((paste) => ask(programs, paste))) + "\n");
});
