// JSON: what the scripts print (kanwa.result/1), what collect.ps1 writes (kanwa.facts/1), inventories of objects, `lscpu -J`.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  // values(text): {values: [{value, line}], broken: numbers of lines that are no JSON}, or null for a text that is none
  function values(text) {
    const own = text.replace(/^[\ufeff\s]+/, "");
    if (!/^[{[]/.test(own)) {
      return null;
    }
    try {
      const whole = JSON.parse(own);
      return { values: (Array.isArray(whole) ? whole : [whole]).map((value) => ({ value: value, line: 1 })), broken: [] };
    } catch (error) {
      // Then it is a line each.
    }
    const all = { values: [], broken: [] };
    checker.lines(text).filter((line) => line.text.trim() !== "").forEach(function (line) {
      try {
        const value = JSON.parse(line.text);
        (Array.isArray(value) ? value : [value]).forEach((one) => all.values.push({ value: one, line: line.number }));
      } catch (error) {
        all.broken.push(line.number);
      }
    });
    return all.values.length > 0 ? all : null;
  }

  const keyOf = (row) => JSON.stringify([row.probe, Object.keys(row.parameters || {}).sort().map((name) => [name, row.parameters[name]])]);

  // An observation that is out of order was not made.
  function rowsOf(list) {
    return (Array.isArray(list) ? list : []).filter((row) => isObject(row) && typeof row.probe === "string")
      .map((row) => Object.assign({}, row, { parameters: isObject(row.parameters) ? row.parameters : {} }));
  }

  function recorded(name, line) {
    return { name: name, facts: [], notes: [], line: line, said: "", seen: null, mixed: false, results: {}, keys: new Set(), kept: true };
  }

  // add(host, rows): facts that the host does not have yet; scripts of several advisories say some of them again
  function add(host, rows) {
    const fresh = rows.filter((row) => !host.keys.has(keyOf(row)));
    fresh.forEach((row) => host.facts.push(row));
    rows.forEach((row) => host.keys.add(keyOf(row)));
  }

  // records(text): {hosts, notes}, or null for a text that is no JSON
  checker.records = function (text) {
    const all = values(text);
    if (all === null) {
      return null;
    }
    const notes = all.broken.length > 0 ? [{ key: "broken", count: all.broken.length, line: all.broken[0] }] : [];
    const hosts = [];
    const byName = new Map();
    let open = null;
    all.values.forEach(function ({ value: value, line: line }) {
      if (!isObject(value)) {
        notes.push({ key: "not-host", line: line });
      } else if (value.schema === "kanwa.result/1") {
        const name = typeof value.host === "string" ? value.host : "";
        let host = byName.get(name);
        if (!host || host.results[value.advisory]) {
          host = recorded(name, line);
          byName.set(name, host);
          hosts.push(host);
        }
        host.results[String(value.advisory)] = value;
        add(host, rowsOf(value.facts));
      } else if (value.schema === "kanwa.facts/1") {
        open = recorded(typeof value.host === "string" ? value.host : "", line);
        open.count = 0;
      } else if (open !== null && typeof value.probe === "string") {
        open.count += 1;
        // Several observations of one fact stand one behind the other, and are all wanted.
        open.facts = open.facts.concat(rowsOf([value]));
      } else if (value.end === "kanwa.facts/1") {
        if (open !== null && open.count === value.count) {
          hosts.push(open);
        } else {
          notes.push({ key: "not-whole", line: line });
        }
        open = null;
      } else if (typeof value.schema === "string" && /^kanwa\./.test(value.schema)) {
        notes.push({ key: "newer", line: line, value: value.schema });
      } else if (Array.isArray(value.lscpu)) {
        hosts.push(checker.textHost(lscpuLines(value.lscpu), ""));
      } else if (Array.isArray(value.facts)) {
        const host = recorded(typeof value.host === "string" ? value.host : "", line);
        host.facts = rowsOf(value.facts);
        hosts.push(host);
      } else {
        hosts.push(checker.object(value, line));
      }
    });
    if (open !== null) {
      notes.push({ key: "not-whole", line: open.line });
    }
    hosts.filter((host) => host.kept).forEach(function (host) {
      host.notes = host.facts.filter((row) => row.state === "found" && typeof row.value === "string")
        .map((row) => ({ key: "read", row: row, line: host.line })).concat(host.notes);
    });
    return { hosts: hosts, notes: notes };
  };

  function lscpuLines(list) {
    const lines = [];
    const walk = function (entries, depth) {
      entries.filter(isObject).forEach(function (entry) {
        lines.push({ text: String(entry.field || "") + " " + String(entry.data || "").replace(/[\r\n]/g, " "), number: 1 });
        if (Array.isArray(entry.children) && depth < 4) {
          walk(entry.children, depth + 1);
        }
      });
    };
    walk(list, 0);
    return lines;
  }
})(typeof globalThis === "object" ? globalThis : this);
