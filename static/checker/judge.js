// Hosts × advisories → verdicts, by the scripts' evaluator.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // Good news that a paste can have by what it does not show is none: each of these is tried, and the worst counts.
  const OPEN = {
    // It may be a guest, whose hardware facts are its hypervisor's.
    guest: (rows) => rows.filter((row) => row.probe !== "hypervisor").concat([checker.found("hypervisor", "not excluded", "")]),
    // Its processors may differ, and the kernel asked only one.
    mixed: (rows) => rows.map((row) => row.probe === "kernel-vulnerability" && row.state === "found" &&
      /^(not affected$|(kvm: )?mitigation: )/i.test(row.value) ? checker.unknown(row.probe, "conflict", row.source, row.parameters) : row),
  };
  const GOOD = ["not-affected", "fixed", "mitigated"];

  // judge(program, host, language): {result, host, depends, otherwise, said, error}. `result` is an object of kanwa.result/1;
  // `depends` is what its verdict hangs on beside the facts, and `otherwise` what it would be; `said` is what the script said.
  checker.judge = function (program, host, language) {
    const system = host.facts.some((row) => row.probe === "operating-system" && row.value === "windows") ? "windows" : "linux";
    const about = { host: host.name, language: language, system: system };
    try {
      // A script's own record of this advisory is judged by its own facts.
      const said = Object.prototype.hasOwnProperty.call(host.results, program.advisory) ? host.results[program.advisory] : null;
      const rows = !said ? host.facts : Array.isArray(said.facts) ? said.facts : [];
      const open = said && !rows.some((row) => row && row.probe === "hypervisor") ? ["guest"] : host.open;
      const judged = (facts) => global.kanwa.judge(program, facts, about);
      const plain = judged(rows);
      // Of more than one host, good news would be one's through what another is.
      if (host.several && GOOD.includes(plain.verdict)) {
        const nothing = judged(rows.map((row) => checker.unknown(row.probe, "conflict", row.source, row.parameters)));
        const result = Object.assign({}, nothing, { facts: plain.facts });
        return { result: result, depends: "", otherwise: "", said: null, error: "" };
      }
      let worst = plain;
      let depends = "";
      if (GOOD.includes(plain.verdict)) {
        open.concat(open.length > 1 ? ["both"] : []).forEach(function (what) {
          const changed = what === "both" ? OPEN.mixed(OPEN.guest(rows)) : OPEN[what](rows);
          const other = judged(changed);
          if (other.verdict !== worst.verdict && global.kanwa.worst([worst.verdict, other.verdict]) === other.verdict) {
            worst = other;
            depends = what;
          }
        });
      }
      // What is shown as seen is what was seen, and what was only tried is a gap.
      const reasons = depends === "" ? worst.reasons : ["no-data"];
      const result = Object.assign({}, worst, { facts: plain.facts, reasons: reasons });
      return { result: result, depends: depends, otherwise: depends === "" ? "" : plain.verdict, said: said, error: "" };
    } catch (error) {
      return { result: null, depends: "", otherwise: "", said: null, error: String(error.message || error) };
    }
  };

  // slices(work, step, done): runs a generator in slices, so that the page stays alive; step(value) is told what it yields, done(value)
  // what it returns. Gives a function that stops it.
  checker.slices = function (work, step, done) {
    let stopped = false;
    const run = function () {
      const until = Date.now() + 40;
      let at;
      do {
        at = work.next();
      } while (!at.done && Date.now() < until);
      if (at.done) {
        done(at.value);
      } else {
        step(at.value);
        global.setTimeout(function () { if (!stopped) { run(); } }, 0);
      }
    };
    run();
    return function () { stopped = true; };
  };

  // judging(programs, hosts, language): everything, as steps that yield how far it is and return {host, program, …} of each
  checker.judging = function* (programs, hosts, language) {
    const list = [];
    const memory = new Map();
    for (const [at, host] of hosts.entries()) {
      const key = Object.keys(host.results).length === 0 ? JSON.stringify([host.facts, host.open, host.several]) : "";
      for (const program of programs) {
        const known = key === "" ? undefined : memory.get(program.advisory + key);
        const judged = known || checker.judge(program, host, language);
        if (!known && key !== "" && memory.size < 20000) {
          memory.set(program.advisory + key, judged);
        }
        list.push(Object.assign({ host: host, program: program }, judged));
        yield at / hosts.length;
      }
    }
    return list;
  };

  const ORDER = ["affected", "unknown", "candidate", "mitigated", "fixed", "not-affected"];
  checker.ORDER = ORDER;
  checker.MARKS = { "affected": "act", "unknown": "check", "candidate": "check", "mitigated": "check", "fixed": "fine", "not-affected": "fine" };
  checker.verdictOf = (one) => one.result ? one.result.verdict : "unknown";

  // sorted(list): the worst first, then by host and advisory
  checker.sorted = function (list) {
    const groups = new Map(ORDER.map((verdict) => [verdict, []]));
    list.forEach((one) => groups.get(checker.verdictOf(one)).push(one));
    return [].concat(...groups.values());
  };

  // A cell that a spreadsheet would take for a formula is made text.
  const cell = (text) => "\"" + (/^[=+@\t\r-]/.test(text) ? "'" + text : text).replace(/"/g, "\"\"") + "\"";

  checker.csv = function (list) {
    const rows = list.map((one) => [one.host.name, one.program.advisory, checker.verdictOf(one), one.result ? one.result.reasons.join(" ") : one.error,
      one.depends, one.otherwise, one.result && one.result.next_step ? one.result.next_step : ""]);
    return [["host", "advisory", "verdict", "reasons", "depends_on", "otherwise", "next_step"]].concat(rows)
      .map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  };

  // Hosts of the same facts share a result.
  checker.json = (list) => list.filter((one) => one.result)
    .map((one) => JSON.stringify(Object.assign({}, one.result, { host: one.host.name }))).join("\n") + "\n";
})(typeof globalThis === "object" ? globalThis : this);
