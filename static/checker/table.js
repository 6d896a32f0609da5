// Inventories: a table with a head, or objects. A row is a host.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // cells(text, sign): rows of {cells, line}, by the rules of CSV: quotes hold signs and line ends, two quotes are one. `open` is
  // the line of a quote that never ends, which would hide the rows behind it, or 0.
  function* cells(text, sign) {
    const rows = [];
    let row = { cells: [], line: 1 };
    let cell = "";
    let quoted = false;
    let line = 1;
    let began = 0;
    const end = function () {
      row.cells.push(cell);
      cell = "";
    };
    let at = 0;
    // The head, and one row more than will be read, to say that there are more.
    for (; at < text.length && rows.length < checker.MOST_HOSTS + 2; at += 1) {
      const one = text[at];
      if (one === "\n") {
        line += 1;
        if (line % 1000 === 0) {
          yield;
        }
      }
      if (quoted) {
        if (one === "\"" && text[at + 1] === "\"") {
          cell += "\"";
          at += 1;
        } else if (one === "\"") {
          quoted = false;
        } else {
          cell += one;
        }
      } else if (one === "\"" && cell === "") {
        quoted = true;
        began = line;
      } else if (one === sign) {
        end();
      } else if (one === "\n") {
        end();
        rows.push(row);
        row = { cells: [], line: line };
      } else {
        cell += one;
      }
    }
    end();
    rows.push(row);
    const whole = rows.filter((one) => one.cells.some((text) => text.trim() !== ""));
    whole.more = text.slice(at).split("\n").filter((one) => one.trim() !== "").length;
    whole.open = quoted ? began : 0;
    return whole;
  }

  const isKnown = (label) => !["", "host"].includes(checker.kindOf(label, ""));

  // table(text): {hosts, columns, more, problem} of a table whose first row names a column of facts; `problem` says why a table
  // cannot be read; null where it is no table
  checker.table = function* (text) {
    const clean = text.replace(/[\u0000\ufeff]/g, "").replace(/\r\n?/g, "\n").replace(/^\n+/, "");
    const first = clean.slice(0, 20000).split("\n")[0];
    // The sign that divides the head into most of what is known.
    const signs = [",", "\t", ";"].filter((one) => first.includes(one))
      .map((one) => [one, first.split(one).filter((label) => isKnown(checker.plain(label))).length]).sort((a, b) => b[1] - a[1]);
    // What the system shows of itself is no table, even where it has tabs.
    if (signs.length === 0 || /^[ \t]*(processor|vendor_id|cpu family|model name|Architecture|アーキテクチャ|CPU op-mode\(s\))[ \t]*:/m.test(clean.slice(0, 20000))) {
      return null;
    }
    const rows = yield* cells(clean, signs[0][0]);
    const head = rows[0].cells.map((cell) => checker.plain(cell));
    // A row of values is no head.
    if (rows.length < 2 || head.some((label) => checker.signatureOf(label) !== "" || /^[0-9.]+$/.test(label))) {
      return null;
    }
    const columns = head.map((label) => ({ label: label, kind: "" }));
    if (!head.some(isKnown)) {
      // Words over as many cells in each row are a head that says nothing to us.
      const isHead = head.every((label) => /^[^0-9:=/\\]{1,60}$/.test(label) && !checker.isName(label));
      return isHead && rows.every((row) => row.cells.length === head.length) ? { hosts: [], columns: columns, more: 0, problem: "columns", line: 1 } : null;
    }
    if (rows.open > 0) {
      return { hosts: [], columns: columns, more: 0, problem: "quote", line: rows.open };
    }
    const hosts = [];
    for (const row of rows.slice(1)) {
      // Where a row has more cells than the head, each may be of another column.
      const isLonger = row.cells.slice(head.length).some((cell) => cell.trim() !== "");
      const own = host(head.map((label, at) => [isLonger ? "" : label, row.cells[at] === undefined ? "" : row.cells[at]]), row.line);
      if (isLonger) {
        own.notes.push({ key: "longer", line: row.line });
      }
      hosts.push(own);
      if (hosts.length % 200 === 0) {
        yield;
      }
    }
    return { hosts: hosts, more: rows.more, problem: "", columns: columns.map((column, at) => ({ label: column.label, kind: column.label === "" ? "" : kindIn(hosts, at) })) };
  };

  // kindIn(hosts, at): what the values of a column were read as, most of them
  function kindIn(hosts, at) {
    const counts = new Map();
    hosts.forEach((one) => counts.set(one.kinds[at], (counts.get(one.kinds[at]) || 0) + 1));
    counts.delete("empty");
    return Array.from(counts.entries()).reduce((most, one) => one[1] > most[1] ? one : most, ["", 0])[0];
  }

  // host(pairs, line): a host of pairs of a label and a value
  function host(pairs, line) {
    const fields = {};
    const notes = [];
    const kinds = [];
    const clash = new Set();
    const told = { names: [], "system-vendor": [], "system-product": [] };
    let said = "";
    // Where several differ, none counts.
    const put = function (kind, value) {
      if (fields[kind] !== undefined && fields[kind] !== value && kind !== "host") {
        clash.add(kind);
      }
      fields[kind] = fields[kind] === undefined ? value : fields[kind];
    };
    pairs.forEach(function ([label, text]) {
      const value = checker.plain(String(text));
      if (value === "") {
        kinds.push("empty");
        return;
      }
      const kind = checker.kindOf(label, value);
      kinds.push(kind);
      if (kind === "hypervisor") {
        said = checker.worstSaid([said, checker.said(value, label)]);
      } else if (kind !== "") {
        put(kind, kind === "host" ? value : checker.as(kind, value).value);
        if (told[kind === "cpu-name" ? "names" : kind]) {
          told[kind === "cpu-name" ? "names" : kind].push(value);
        }
        const vendor = kind === "cpu-signature" ? /(GenuineIntel|AuthenticAMD|HygonGenuine)/.exec(value) : null;
        if (vendor) {
          put("cpu-vendor", vendor[1]);
        }
      }
    });
    const conflicts = checker.withdraw(fields, clash);
    conflicts.forEach((probe) => notes.push({ key: "clash", kind: probe, line: line }));
    const rows = checker.factsOf(fields).concat(conflicts.map((probe) => checker.unknown(probe, "conflict", "")));
    rows.filter((row) => row.reason !== "conflict")
      .forEach((row) => notes.push({ key: row.state === "found" ? "read" : "unreadable", row: row, line: line }));
    return {
      name: fields.host || "", facts: rows, notes: notes, line: line, kinds: kinds, said: said,
      seen: { makers: told["system-vendor"], models: told["system-product"], names: told.names, vendors: [] },
      mixed: false,
    };
  }
  checker.fieldHost = host;

  // Objects that hold a host's fields, and say nothing of their own.
  const HOLDERS = ["ansiblefacts", "facts", "host", "server", "machine", "computer", "hardware", "inventory", "data", "result", "dmi", "info"];
  const ALSO = { processor: "cpu", baseboard: "board", motherboard: "board" };

  // labelOf(parents, key): a field's label with what it is a field of. The vendor of a network card is not the machine's.
  function labelOf(parents, key) {
    const own = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
    return parents.map(own).filter((parent) => !HOLDERS.includes(parent)).map((parent) => ALSO[parent] || parent).concat([key]).join(" ");
  }

  // object(one, line): a host of an object, with the objects and lists in it that tell of its processors
  checker.object = function (one, line) {
    const pairs = [];
    const processors = [];
    const walk = function (value, parents) {
      Object.keys(value).forEach(function (key) {
        const inner = value[key];
        const label = labelOf(parents, key);
        if (typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean") {
          pairs.push([label, String(inner)]);
        } else if (Array.isArray(inner) && checker.kindOf(label, "") === "cpu-name") {
          inner.forEach(function (part) {
            if (part && typeof part === "object") {
              processors.push(part);
            } else if (checker.isName(String(part)) && !/^(Genuine|Authentic|Hygon)[A-Z][a-zA-Z]*$/.test(String(part))) {
              pairs.push([label, String(part)]);
            }
          });
        } else if (inner && typeof inner === "object" && !Array.isArray(inner) && parents.length < 3) {
          walk(inner, parents.concat([key]));
        }
      });
    };
    walk(one, []);
    const result = host(pairs, line);
    if (processors.length > 0) {
      // As in /proc/cpuinfo, an object a logical processor.
      const lines = [];
      processors.slice(0, 4096).forEach(function (part) {
        const keys = { vendor_id: "vendor_id", family: "cpu family", model: "model", stepping: "stepping", model_name: "model name", modelName: "model name", microcode: "microcode" };
        lines.push({ text: "", number: line });
        Object.keys(keys).forEach(function (key) {
          if (part[key] !== undefined && part[key] !== null) {
            lines.push({ text: keys[key] + ": " + String(part[key]).replace(/[\r\n]/g, " "), number: line });
          }
        });
      });
      const all = checker.cpuinfo(lines, new Map());
      const rows = checker.unitFacts(all);
      result.facts = result.facts.filter((row) => !/^(cpu-|microcode)/.test(row.probe)).concat(rows);
      result.notes = result.notes.concat(rows.filter((row) => row.state === "found").map((row) => ({ key: "read", row: row, line: line })));
      result.seen.names = result.seen.names.concat(all.names);
    }
    return result;
  };
})(typeof globalThis === "object" ? globalThis : this);
