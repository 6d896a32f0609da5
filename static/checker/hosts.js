// Many hosts' verdicts as a table, the worst first.
(function () {
  "use strict";

  const checker = window.kanwaChecker;
  const make = window.kanwa.make;
  const word = window.kanwa.word;

  // Rows that are shown at once.
  const ROWS = 200;

  // counts(list): how many of each verdict, the worst first
  checker.counts = function (list) {
    const counts = new Map(checker.ORDER.map((verdict) => [verdict, 0]));
    list.forEach((one) => counts.set(checker.verdictOf(one), counts.get(checker.verdictOf(one)) + 1));
    const items = checker.ORDER.filter((verdict) => counts.get(verdict) > 0).map(function (verdict) {
      return make("li", {}, [checker.badge(verdict), " " + counts.get(verdict)]);
    });
    return make("ul", { className: "checker-counts" }, items);
  };

  checker.copies = function (list) {
    return make("p", { className: "buttons" }, [
      window.kanwa.copyButton(word("checker-csv"), () => checker.csv(list)),
      window.kanwa.copyButton(word("checker-json"), () => checker.json(list)),
    ]);
  };

  function row(one, root, own) {
    const verdict = checker.verdictOf(one);
    const why = !one.result ? [one.error] : one.depends === "" ? one.result.reasons.map(checker.reasonWord) : [];
    const cell = (key, children) => make("td", { "data-label": word(key) }, children);
    const place = checker.href(one.program, root, own);
    const link = make("a", { href: place + (one.result && one.result.next_step ? "#step-" + one.result.next_step : ""), textContent: one.program.advisory.toUpperCase() });
    const depends = checker.depends(one);
    return make("tr", {}, [
      make("th", { scope: "row" }, [make("bdi", { textContent: checker.plainText(one.host.label) })]),
      cell("checker-verdict", [checker.badge(verdict)]),
      cell("checker-advisory", own && !(one.result && one.result.next_step) ? [one.program.advisory.toUpperCase()] : [link]),
      cell("checker-reasons", depends.concat(why.map((text) => make("p", { className: "small", textContent: text })))),
    ]);
  }

  // table(list, root, own): rows of hosts and advisories; the rest comes when asked for
  checker.hostTable = function (list, root, own) {
    const body = make("tbody", {});
    const heads = ["checker-host", "checker-verdict", "checker-advisory", "checker-reasons"];
    const table = make("table", { className: "table checker-hosts" }, [
      make("thead", {}, [make("tr", {}, heads.map((key) => make("th", { scope: "col", textContent: word(key) })))]), body,
    ]);
    const button = make("button", { type: "button", className: "button" });
    const place = make("p", { className: "buttons" }, [button]);
    let shown = 0;
    const more = function () {
      list.slice(shown, shown + ROWS).forEach((one) => body.append(row(one, root, own)));
      shown = Math.min(list.length, shown + ROWS);
      place.hidden = shown === list.length;
      button.textContent = word("checker-more", { count: list.length - shown });
    };
    button.addEventListener("click", more);
    more();
    return [table, place];
  };

  // columns(list): how the columns of a table were read
  checker.columnNotes = function (list) {
    const items = list.map(function (column) {
      const kind = column.kind === "" ? word("checker-column-ignored") : checker.kindWord(column.kind);
      return make("li", {}, [make("bdi", { textContent: checker.plainText(column.label) }), " → " + kind]);
    });
    return make("details", {}, [
      make("summary", { textContent: word("checker-columns") }), make("ul", { className: "prose small" }, items.slice(0, 60)),
    ]);
  };
})();
