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
      .map((row) => Object.assign({}, row, { parameters: isObject(row.parameters) ? row.parameters : {} }))
      .map((row) => row.probe === "me-firmware" && row.state === "found" && !checker.meVersion(String(row.value))
        ? checker.unknown(row.probe, "malformed", row.source, row.parameters) : row);
  }

  function recorded(name, line) {
    return { name: name, facts: [], notes: [], line: line, said: "", seen: null, mixed: false, results: {}, keys: new Map(), kept: true };
  }

  // grouped(rows): what was seen of each fact; seenIn(list): that as a text
  function grouped(rows) {
    const groups = new Map();
    rows.forEach((row) => groups.set(keyOf(row), (groups.get(keyOf(row)) || []).concat([row])));
    return groups;
  }
  const seenIn = (list) => JSON.stringify(list.map((row) => [row.state, row.value, row.reason]));

  // add(host, rows): facts that the host does not have yet; scripts of several advisories say some of them again. What one of them
  // saw otherwise, at another time or of another host of that name, is not known.
  function add(host, rows) {
    grouped(rows).forEach(function (list, key) {
      const seen = seenIn(list);
      if (!host.keys.has(key)) {
        host.keys.set(key, seen);
        host.facts = host.facts.concat(list);
      } else if (host.keys.get(key) !== seen) {
        host.facts = host.facts.filter((row) => keyOf(row) !== key)
          .concat([checker.unknown(list[0].probe, "conflict", list[0].source, list[0].parameters)]);
      }
    });
  }

  // A script that could not learn the host's name says `unknown`, and new machines have one name: neither is a host's.
  const isName = (name) => !/^(|unknown|localhost(\..*)?)$/i.test(name.trim());

  // records(text): {hosts, notes}, or null for a text that is no JSON
  checker.isHostName = isName;

  // follows(host, record): is a record the next of one run of the script of all advisories on a host without a name? It prints them
  // in the order of their ids, and saw each fact once.
  function follows(host, record) {
    if (host === null || Object.keys(host.results).some((id) => id >= record.advisory)) {
      return false;
    }
    const groups = grouped(rowsOf(record.facts));
    const shared = Array.from(groups.keys()).filter((key) => host.keys.has(key));
    return shared.length > 0 && shared.every((key) => host.keys.get(key) === seenIn(groups.get(key)));
  }

  checker.records = function (text) {
    const all = values(text);
    if (all === null) {
      return null;
    }
    const notes = all.broken.length > 0 ? [{ key: "broken", count: all.broken.length, line: all.broken[0] }] : [];
    const hosts = [];
    const byName = new Map();
    let open = null;
    let nameless = null;
    all.values.forEach(function ({ value: value, line: line }) {
      if (!isObject(value)) {
        notes.push({ key: "not-host", line: line });
      } else if (value.schema === "kanwa.result/1") {
        const name = typeof value.host === "string" ? value.host : "";
        let host = isName(name) ? byName.get(name) : follows(nameless, value) ? nameless : undefined;
        if (!host || host.results[value.advisory]) {
          host = recorded(name, line);
          byName.set(name, host);
          hosts.push(host);
        }
        host.results[String(value.advisory)] = value;
        add(host, rowsOf(value.facts));
        nameless = isName(name) ? null : host;
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
    // Of a host without a name, what each of its records saw is the host's; the rest is of the one advisory.
    hosts.filter((host) => host.results && !isName(host.name) && Object.keys(host.results).length > 1).forEach(function (host) {
      const all = Object.keys(host.results).map((id) => grouped(rowsOf(host.results[id].facts)));
      host.facts = host.facts.filter((row) => all.every((groups) => groups.has(keyOf(row))));
    });
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
