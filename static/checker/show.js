// One host's verdicts as elements. Whatever was pasted becomes text, never markup.
(function () {
  "use strict";

  const checker = window.kanwaChecker;
  const make = window.kanwa.make;
  const word = window.kanwa.word;

  // What could steer the reader's eye becomes letters.
  const plain = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (one) => "\\x" + one.charCodeAt(0).toString(16).padStart(2, "0"));
  const cut = (text, most) => text.length > most ? text.slice(0, most) + "…" : text;
  const data = (text) => make("bdi", { lang: "en", translate: false, textContent: cut(plain(text), 300) });
  const code = (text) => make("code", { lang: "en", translate: false, textContent: text });
  checker.plainText = (text) => cut(plain(text), 300);

  // badge(verdict): shape, word and colour
  checker.badge = (verdict) => window.kanwa.verdict(checker.MARKS[verdict], word("script-verdict-" + verdict));

  // probe(row): what a fact is about, in words
  checker.probeWord = function (probe, parameters) {
    try {
      return word("site-probe-" + probe, parameters || {});
    } catch (error) {
      return probe;
    }
  };
  const kindWord = function (kind) {
    return ["host", "family", "cpu-model", "stepping"].includes(kind) ? word("checker-column-" + kind) : checker.probeWord(kind);
  };
  checker.kindWord = kindWord;

  const reasonWord = (reason) => word("script-reason-" + reason);
  checker.reasonWord = reasonWord;

  // stamp(hosts, machine): what the verdicts are of, and when they were made: a printed page is all that a ticket has
  checker.stamp = function (hosts, machine) {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    const host = hosts.length === 1 && checker.isHostName(hosts[0].name) ? checker.plainText(hosts[0].name) : "";
    const said = machine === "" ? [] : [" " + word("checker-stamp-" + machine)];
    const text = host === "" ? word("checker-stamp", { date: date }) : word("checker-stamp-host", { date: date, host: host });
    return make("p", { className: "small second" }, [make("bdi", { textContent: text })].concat(said));
  };

  // note(one): what was read, where
  function note(one) {
    const values = Object.assign({}, one, { value: one.value === undefined ? "" : plain(one.value) });
    const key = "checker-note-" + one.key;
    if (one.row) {
      values.what = checker.probeWord(one.row.probe, one.row.parameters);
      values.value = cut(plain(one.row.value || (one.row.state === "absent" ? word("checker-none") : "")), 300);
      values.reason = one.row.reason ? reasonWord(one.row.reason) : "";
    } else if (one.kind) {
      values.what = kindWord(one.kind);
    }
    return make("li", {}, [make("bdi", { textContent: word(one.line || !one.row ? key : key + "-all", values) })]);
  }

  const MOST_NOTES = 60;

  // notes(list, open): what was read as a list that folds
  checker.notes = function (list, open) {
    const shown = list.slice(0, MOST_NOTES).map(note);
    if (list.length > MOST_NOTES) {
      shown.push(make("li", { textContent: word("checker-note-more", { count: list.length - MOST_NOTES }) }));
    }
    return make("details", { open: open }, [
      make("summary", { textContent: word("checker-read-title", { count: list.filter((one) => one.key === "read").length }) }),
      make("ul", { className: "prose small" }, shown),
    ]);
  };

  checker.unread = function (lines) {
    return make("details", {}, [
      make("summary", { textContent: word("checker-unread", { count: lines.length }) }),
      make("ul", { className: "prose small" }, lines.slice(0, 20).map((line) => make("li", {}, [line.number + ": ", data(line.text)]))),
    ]);
  };

  // The commands that show what is missing.
  const CPUINFO = "cat /proc/cpuinfo";
  const dmi = (name) => "grep . /sys/class/dmi/id/" + name;
  const COMMANDS = {
    "cpu-vendor": [CPUINFO], "cpu-signature": [CPUINFO], "cpu-name": [CPUINFO],
    "microcode": [CPUINFO, "grep . /sys/devices/system/cpu/cpu*/microcode/processor_flags"],
    "kernel-vulnerability": ["grep . /sys/devices/system/cpu/vulnerabilities/*", CPUINFO],
    "me-firmware": ["grep . /sys/class/mei/mei*/fw_ver"],
    "hypervisor": [CPUINFO, "grep . /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name"],
    "kernel-version": ["grep . /proc/sys/kernel/osrelease"], "operating-system": ["grep . /proc/sys/kernel/ostype"],
    "kernel-command-line": ["grep . /proc/cmdline"],
    "bios-version": [dmi("bios_version")], "bios-vendor": [dmi("bios_vendor")], "bios-date": [dmi("bios_date")],
    "system-vendor": [dmi("sys_vendor")], "system-product": [dmi("product_name")],
    "board-vendor": [dmi("board_vendor")], "board-product": [dmi("board_name")],
  };

  // missing(facts): what is not known, and how to see it
  function missing(facts, open) {
    const seen = new Set();
    const rows = facts.filter(function (row) {
      const key = JSON.stringify([row.probe, row.parameters]);
      return row.state === "unknown" && !seen.has(key) && seen.add(key);
    });
    const items = rows.map(function (row) {
      const commands = COMMANDS[row.probe] || [];
      const more = row.reason !== "no-data" ? [" " + reasonWord(row.reason)] : [];
      const how = commands.length === 0 ? [" " + word("checker-use-script")]
        : [].concat(...commands.map((command) => [" ", code(command)]));
      return make("li", {}, [make("strong", { textContent: checker.probeWord(row.probe, row.parameters) })].concat(more, how));
    });
    return items.length === 0 ? [] : [make("details", { open: open }, [
      make("summary", { textContent: word("checker-to-know") }), make("ul", { className: "prose small" }, items),
    ])];
  }

  function facts(rows) {
    const known = rows.filter((row) => row.state !== "unknown");
    const body = known.map(function (row) {
      const value = row.state === "found" ? data(row.value) : word("checker-none");
      return make("tr", {}, [
        make("th", { scope: "row", textContent: checker.probeWord(row.probe, row.parameters) }),
        make("td", { "data-label": word("checker-value") }, [value]),
        make("td", { "data-label": word("checker-source") }, row.source ? [data(row.source)] : []),
      ]);
    });
    const head = ["checker-fact", "checker-value", "checker-source"].map((key) => make("th", { scope: "col", textContent: word(key) }));
    return known.length === 0 ? [] : [make("details", {}, [
      make("summary", { textContent: word("checker-facts") }),
      make("table", { className: "table" }, [make("thead", {}, [make("tr", {}, head)]), make("tbody", {}, body)]),
    ])];
  }

  // depends(one): what the verdict hangs on beside the facts
  checker.depends = (one) => one.depends === "" ? []
    : [make("p", { textContent: word("checker-depends-" + one.depends, { verdict: word("script-verdict-" + one.otherwise) }) })];

  // confirmation(list, confirm): the reader may say that it is a real machine, where that changes something
  checker.confirmation = function (list, confirm) {
    const count = list.filter((one) => one.depends === "guest" || one.depends === "both").length;
    if (count === 0) {
      return [];
    }
    const button = make("button", { type: "button", className: "button", textContent: word("checker-confirm") });
    button.addEventListener("click", confirm);
    return [make("div", { className: "checker-question" }, [
      make("p", { textContent: word("checker-confirm-why", { count: count }) }), make("p", { className: "buttons" }, [button]),
    ])];
  };

  // href(program, root, own): where the advisory is; on its own page, nowhere else
  const href = (program, root, own) => own ? "" : root + document.documentElement.lang + "/advisories/" + program.advisory + ".html";
  checker.href = href;

  // verdict(one, root, own): one advisory's verdict in full
  checker.verdict = function (one, root, own) {
    const verdict = checker.verdictOf(one);
    const mark = checker.MARKS[verdict];
    const parts = [make(own ? "h4" : "h3", {}, [checker.badge(verdict), " ", make("span", { className: "mono", textContent: one.program.advisory.toUpperCase() })])];
    if (!own) {
      parts.push(make("p", { className: "second", textContent: one.program.title[document.documentElement.lang] }));
    }
    if (!one.result) {
      parts.push(make("p", { textContent: word("checker-failed", { error: plain(one.error) }) }));
      return make("article", { className: "checker-verdict is-" + mark }, parts);
    }
    parts.push(...checker.depends(one));
    if (one.depends === "" && one.result.reasons.length > 0) {
      parts.push(make("ul", { className: "prose" }, one.result.reasons.map((reason) => make("li", { textContent: reasonWord(reason) }))));
    }
    if (one.said && typeof one.said.verdict === "string" && checker.ORDER.includes(one.said.verdict) &&
      (one.said.verdict !== verdict || one.said.revision !== one.program.revision)) {
      const words = { verdict: word("script-verdict-" + one.said.verdict), revision: plain(one.said.revision), own: one.program.revision };
      parts.push(make("p", { textContent: word("checker-said", words) }));
    }
    const place = href(one.program, root, own);
    const links = [];
    if (one.result.next_step) {
      links.push(make("a", { href: place + "#step-" + one.result.next_step, textContent: word("checker-next") }));
    } else if (verdict !== "not-affected") {
      links.push(make("a", { href: place + "#steps", textContent: word("checker-steps") }));
    }
    if (!own) {
      links.push(make("a", { href: place, textContent: word("checker-open") }));
    }
    if (links.length > 0) {
      parts.push(make("p", { className: "checker-links" }, [].concat(...links.map((link) => [link, " "]))));
    }
    parts.push(...missing(["affected", "fixed", "not-affected"].includes(verdict) ? [] : one.result.facts, own), ...facts(one.result.facts));
    return make("article", { className: "checker-verdict is-" + mark }, parts);
  };
})();
