// What was pasted → hosts with their facts, and what was read where. A text that is no JSON and no table is one host's, of
// whatever pieces: /proc/cpuinfo, lscpu, files, single values.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // unitFacts(all): the rows of distinct processors, one a unit in each fact, so that they stay together
  checker.unitFacts = function (all) {
    const row = function (probe, part, line) {
      const made = part.reason ? checker.unknown(probe, part.reason, "/proc/cpuinfo") : checker.found(probe, part, "/proc/cpuinfo");
      made.line = line;
      return made;
    };
    const probes = { "cpu-signature": "signature", "cpu-vendor": "vendor", "cpu-name": "name", "microcode": "code" };
    const rows = [];
    Object.keys(probes).forEach(function (probe) {
      all.units.forEach((unit) => rows.push(row(probe, unit[probes[probe]], unit.line)));
      if (all.problem) {
        rows.push(checker.unknown(probe, all.problem, "/proc/cpuinfo"));
      }
    });
    return rows;
  };

  // Do processors differ in signature or microcode? Then the kernel asked the first only.
  const differ = (units) => new Set(units.map((unit) => JSON.stringify([unit.signature, unit.vendor, unit.code]))).size > 1;

  // Is it the same processor, as far as both are known?
  const sameUnit = (one, other) => ["signature", "vendor", "name"].every((part) =>
    typeof one[part] !== "string" || typeof other[part] !== "string" || one[part] === other[part]);

  // textHost(lines, hint): the host that the lines tell of
  checker.textHost = (lines, hint) => checker.whole(readHost(lines, hint));

  function* readHost(lines, hint) {
    const split = yield* checker.files(lines);
    const info = yield* checker.cpuinfoIn(split.rest, checker.platforms(split.files));
    const short = yield* checker.lscpu(split.rest);
    const used = new Set(info.lines.concat(short.lines));
    const all = info.units.length > 0 || info.problem ? info : short;
    let again = split.again || info.again || short.again;
    short.files.forEach(function (file) {
      if (checker.again(split.files, checker.BUGS + file.name, file.text, file.line)) {
        again = again || file.line;
      }
    });
    // Both tell of the processors: is it of the same ones?
    const foreign = all === short ? [] : short.units.filter((unit) => !info.units.some((one) => sameUnit(one, unit)));
    if (foreign.length > 0) {
      again = again || foreign[0].line;
      all.units = all.units.concat(foreign);
    }
    const rows = checker.unitFacts(all).concat(checker.fileFacts(split.files, differ(all.units)));
    const texts = (path) => split.files.has(path) ? split.files.get(path).texts : [];
    const host = {
      name: "", facts: rows, notes: [], line: 1, said: "", questions: [], unread: [], loose: [],
      seen: {
        makers: texts(checker.DMI + "sys_vendor"), models: texts(checker.DMI + "product_name"),
        type: texts("/sys/hypervisor/type").find((text) => text !== "") || "",
        names: info.names.concat(short.names), vendors: info.vendors.concat(short.vendors), product: short.product,
        flag: [info.flag, short.flag].includes("yes") ? "yes" : info.flag || short.flag,
      },
      // The kernel's good news is about the processor that it asked: are the others the same?
      mixed: !(all.units.length > 0 && all.whole),
      part: all === info && info.count > 0 && !info.whole,
      // Firmware alone: each is judged, and the worst counts.
      several: rows.some((row) => row.probe !== "me-firmware") ? again : 0,
    };
    let count = 0;
    for (const line of split.rest) {
      count += 1;
      if (count % 500 === 0) {
        yield;
      }
      if (line.text.trim() === "" || used.has(line.number)) {
        continue;
      }
      // The rest of /proc/cpuinfo and lscpu says nothing that is asked.
      if (used.size > 0 && /^[^:]{1,60}:/.test(line.text) && checker.kindOf(line.text.split(":")[0], "") === "") {
        continue;
      }
      const value = line.text.length <= 400 ? checker.value(line.text, hint) : null;
      if (value === null) {
        host.unread.push(line);
      } else if (value.ask) {
        host.questions.push(Object.assign({ line: line.number }, value));
      } else if (value.kind === "host") {
        host.several = host.several || (host.name !== "" && host.name !== value.value ? line.number : 0);
        host.name = host.name || value.value;
      } else {
        host.loose.push(Object.assign({ line: line.number }, value));
      }
    }
    host.rich = rows.length > 0;
    return host;
  }

  const notesOf = (rows) => rows.filter((row) => row.probe !== "operating-system" || row.line)
    .map((row) => ({ key: row.state === "found" ? "read" : "unreadable", row: row, line: row.line || 0 }));

  // settle(host): single values beside a host's pieces become facts of that host
  function settle(host) {
    const fields = {};
    const clash = new Set();
    const put = function (kind, value) {
      if (fields[kind] !== undefined && fields[kind] !== value) {
        clash.add(kind);
      }
      fields[kind] = value;
    };
    host.loose.forEach(function (one) {
      if (one.kind === "hypervisor") {
        host.said = checker.worstSaid([host.said, checker.said(one.value)]);
        return;
      }
      put(one.kind, one.value);
      if (one.vendor) {
        put("cpu-vendor", one.vendor);
      }
    });
    checker.withdraw(fields, clash).forEach(function (probe) {
      host.notes.push({ key: "clash", kind: probe, line: host.loose[0].line });
      host.facts = host.facts.filter((row) => row.probe !== probe).concat([checker.unknown(probe, "conflict", "")]);
    });
    const has = (probe) => host.facts.some((row) => row.probe === probe && row.state === "found");
    const before = host.facts.filter((row) => row.probe === "cpu-signature" && row.state === "found");
    // A revision belongs to the processor that the rest tells of.
    if (fields.microcode && !fields["cpu-signature"] && before.length === 1) {
      fields["cpu-signature"] = before[0].value;
      const vendor = host.facts.find((row) => row.probe === "cpu-vendor" && row.state === "found");
      fields["cpu-vendor"] = fields["cpu-vendor"] || (vendor ? vendor.value : undefined);
    }
    const lines = new Map(host.loose.map((one) => [one.kind, one.line]));
    checker.factsOf(fields).forEach(function (row) {
      row.line = lines.get(row.probe) || 0;
      // The platform of a processor cannot be typed.
      const same = (value) => value === row.value || (row.probe === "microcode" && row.value &&
        value.split("/")[0] === row.value.split("/")[0] && value.slice(-8) === row.value.slice(-8));
      if (host.facts.some((one) => one.probe === row.probe && one.state === "found" && same(one.value))) {
        return;
      }
      const others = host.facts.filter((one) => one.probe !== row.probe);
      if (has(row.probe)) {
        // Two sources that differ: neither is preferred.
        host.notes.push({ key: "clash", kind: row.probe, line: row.line });
        host.facts = others.concat([checker.unknown(row.probe, "conflict", "")]);
      } else if (!host.facts.some((one) => one.probe === row.probe && one.reason === "conflict")) {
        host.facts = others.concat([row]);
      }
    });
    const told = (kind) => host.loose.filter((one) => one.kind === kind).map((one) => one.value);
    host.seen.names = host.seen.names.concat(told("cpu-name"));
    host.seen.makers = Array.from(new Set(host.seen.makers.concat(told("system-vendor"))));
    host.seen.models = Array.from(new Set(host.seen.models.concat(told("system-product"))));
    host.notes = notesOf(host.facts).concat(host.notes);
  }

  // read(text, options): options.hint is what a bare number is, options.machine what the reader says (real, virtual or "").
  // Gives {hosts, count, notes, questions, unread, columns, refused}; `count` is how many hosts there are, which may be more than
  // are read; a host has name, facts, notes, open (what the paste does not tell
  // and the verdict may hang on: guest, mixed) and results (what a script said of it).
  checker.read = (text, options) => checker.whole(checker.reading(text, options));

  // reading(text, options): the same in steps, so that whoever runs them can pause between two
  checker.reading = function* (text, options) {
    const all = { hosts: [], count: 0, notes: [], questions: [], unread: [], columns: [], refused: "" };
    if (text.length > checker.MOST_CHARACTERS) {
      all.refused = "too-long";
      return all;
    }
    if (text.trim() === "") {
      all.refused = "empty";
      return all;
    }
    const records = checker.records(text);
    const table = records === null ? yield* checker.table(text) : null;
    if (records !== null) {
      all.hosts = records.hosts;
      all.notes = records.notes;
    } else if (table !== null) {
      all.hosts = table.hosts;
      all.columns = table.columns;
      all.refused = table.problem;
      all.line = table.line;
    } else {
      const lines = checker.lines(text.replace(/[®™©]/g, "").normalize("NFKC"));
      const host = yield* readHost(lines, options.hint || "");
      all.questions = host.questions;
      all.unread = host.unread;
      const counts = host.loose.map((one) => one.kind);
      if (!host.rich && counts.some((kind, at) => counts.indexOf(kind) !== at)) {
        // A list: each line is of a host of its own.
        all.count = host.loose.length;
        for (const one of host.loose.slice(0, checker.MOST_HOSTS)) {
          const fields = { [one.kind]: one.value, "cpu-vendor": one.vendor || undefined };
          const own = {
            name: one.value, facts: checker.factsOf(fields), notes: [], line: one.line, said: "", mixed: false,
            seen: { makers: [], models: [], names: one.kind === "cpu-name" ? [one.value] : [], vendors: [] },
          };
          own.notes = own.facts.map((row) => ({ key: row.state === "found" ? "read" : "unreadable", row: row, line: one.line }));
          all.hosts.push(own);
          if (all.hosts.length % 500 === 0) {
            yield;
          }
        }
      } else if (host.rich || host.loose.length > 0) {
        all.hosts = [host];
      }
    }
    all.count = Math.max(all.count, all.hosts.length + (table === null ? 0 : table.more));
    all.hosts = all.hosts.slice(0, checker.MOST_HOSTS);
    let at = 0;
    for (const host of all.hosts) {
      finish(host, options.machine || "");
      at += 1;
      if (at % 500 === 0) {
        yield;
      }
    }
    return all;
  };

  // finish(host, machine): the fact `hypervisor`, and what stays open
  function finish(host, machine) {
    host.results = host.results || {};
    if (host.loose) {
      settle(host);
    }
    const own = host.facts.filter((row) => row.probe === "hypervisor");
    if (own.length === 0) {
      const said = checker.worstSaid([host.said, machine]);
      const seen = Object.assign({ makers: [], models: [], names: [], vendors: [], flag: null }, host.seen, { said: said });
      const fact = checker.hypervisor(seen);
      host.facts.push(fact);
      if (fact.state !== "unknown") {
        host.notes.push({ key: "read", row: fact, line: 0 });
      }
      host.open = fact.state === "unknown" ? ["guest"] : [];
    } else {
      // A script looked for it, and knows what it saw.
      host.open = [];
    }
    if (host.mixed && host.facts.some((row) => row.probe === "kernel-vulnerability" && row.state === "found")) {
      host.open.push("mixed");
    }
    if (host.several) {
      host.notes.unshift({ key: "several", line: host.several });
    }
    if (host.part) {
      host.notes.push({ key: "part", line: 0 });
    }
    delete host.seen;
    delete host.keys;
  }
})(typeof globalThis === "object" ? globalThis : this);
