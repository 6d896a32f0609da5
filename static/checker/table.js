// Inventories: a table with a head, or objects. A row is a host.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // cells(text, sign): rows of {cells, line}, by the rules of CSV: quotes hold signs and line ends, two quotes are one.
  function cells(text, sign) {
    const rows = [];
    let row = { cells: [], line: 1 };
    let cell = "";
    let quoted = false;
    let line = 1;
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
    whole.more = at < text.length ? text.slice(at).split("\n").length : 0;
    return whole;
  }

  // table(text): {hosts, columns} of a table whose first row names at least two columns, one of them a fact's; or null
  checker.table = function (text) {
    const clean = text.replace(/[\u0000\ufeff]/g, "").replace(/\r\n?/g, "\n").replace(/^\n+/, "");
    const first = clean.slice(0, 20000).split("\n")[0];
    const sign = [",", "\t", ";"].find((one) => first.includes(one));
    // What the system shows of itself is no table, even where it has tabs.
    if (!sign || /^[ \t]*(processor|vendor_id|cpu family|model name|Architecture|アーキテクチャ|CPU op-mode\(s\))[ \t]*:/m.test(clean.slice(0, 20000))) {
      return null;
    }
    const rows = cells(clean, sign);
    const head = rows[0].cells.map((cell) => checker.plain(cell));
    const known = head.map((label) => checker.kindOf(label, ""));
    if (rows.length < 2 || known.every((kind) => kind === "" || kind === "host") || known.filter((kind) => kind !== "").length < 1) {
      return null;
    }
    // A row of values is no head.
    if (head.some((label) => checker.signatureOf(label) !== "" || /^[0-9.]+$/.test(label))) {
      return null;
    }
    const hosts = rows.slice(1).map((row) =>
      host(head.map((label, at) => [label, row.cells[at] === undefined ? "" : row.cells[at]]), row.line));
    return { hosts: hosts, more: rows.more, columns: head.map((label, at) => ({ label: label, kind: label === "" ? "" : kindIn(hosts, at) })) };
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
    pairs.forEach(function ([label, text]) {
      const value = checker.plain(String(text));
      if (value === "") {
        kinds.push("empty");
        return;
      }
      const kind = checker.kindOf(label, value);
      kinds.push(kind);
      if (kind === "") {
        return;
      }
      const own = kind === "host" || kind === "hypervisor" ? value : checker.as(kind, value).value;
      if (fields[kind] !== undefined && fields[kind] !== own && kind !== "host") {
        clash.add(kind);
      }
      // The first of several counts, and where they differ, none does.
      fields[kind] = fields[kind] === undefined ? own : fields[kind];
      if (kind === "cpu-signature") {
        const vendor = /(GenuineIntel|AuthenticAMD|HygonGenuine)/.exec(value);
        fields["cpu-vendor"] = fields["cpu-vendor"] || (vendor ? vendor[1] : undefined);
      }
    });
    clash.forEach(function (kind) {
      delete fields[kind];
      notes.push({ key: "clash", kind: kind, line: line });
    });
    const rows = checker.factsOf(fields);
    rows.forEach((row) => notes.push({ key: row.state === "found" ? "read" : "unreadable", row: row, line: line }));
    const said = fields.hypervisor === undefined ? "" : checker.said(fields.hypervisor);
    return {
      name: fields.host || "", facts: rows, notes: notes, line: line, kinds: kinds, said: said,
      seen: { maker: fields["system-vendor"], model: fields["system-product"], names: [fields["cpu-name"] || ""], vendors: [] },
      mixed: false,
    };
  }
  checker.fieldHost = host;

  // object(one, line): a host of an object, with the objects and lists in it that tell of its processors
  checker.object = function (one, line) {
    const pairs = [];
    const processors = [];
    const walk = function (value, depth) {
      Object.keys(value).forEach(function (key) {
        const inner = value[key];
        if (typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean") {
          pairs.push([key, String(inner)]);
        } else if (Array.isArray(inner) && checker.kindOf(key, "") === "cpu-name") {
          inner.forEach(function (part) {
            if (part && typeof part === "object") {
              processors.push(part);
            } else if (checker.isName(String(part)) && !/^(Genuine|Authentic|Hygon)[A-Z][a-zA-Z]*$/.test(String(part))) {
              pairs.push([key, String(part)]);
            }
          });
        } else if (inner && typeof inner === "object" && !Array.isArray(inner) && depth < 3) {
          walk(inner, depth + 1);
        }
      });
    };
    walk(one, 0);
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
