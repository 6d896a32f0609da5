// From the page's fields to its result.
(function () {
  "use strict";

  const checker = window.kanwaChecker;
  const make = window.kanwa.make;
  const word = window.kanwa.word;
  const at = (id) => document.getElementById(id);

  // One host in full; of more, or of more advisories than these, a table.
  const IN_FULL = 30;

  let cancel = function () {};
  checker.stop = () => cancel();

  // question(one, again): what a value is, with a button for each thing that it may be
  function question(one, again) {
    const buttons = one.choices.map(function (kind) {
      const button = make("button", { type: "button", className: "button", textContent: checker.kindWord(kind) });
      button.addEventListener("click", function () {
        at("checker-kind").value = kind;
        again();
      });
      return button;
    });
    const asked = word("checker-question-" + one.ask, { line: one.line, value: checker.plainText(one.value) });
    return make("div", { className: "checker-question" }, [make("p", { textContent: asked }), make("p", { className: "buttons" }, buttons)]);
  }

  // refuse(length): says that a text is too long
  checker.refuse = function (length) {
    at("checker-status").textContent = word("checker-refused-too-long", { most: checker.MOST_CHARACTERS, count: length });
  };

  function refuse(read, text) {
    const values = { most: checker.MOST_CHARACTERS, count: text.length, line: read.line };
    return read.refused ? word("checker-refused-" + read.refused, values)
      : word(read.questions.length > 0 ? "checker-refused-question" : "checker-refused-nothing");
  }

  // run(box, advisory): judges what stands in the field; `advisory` is the page's own, or "" for all
  checker.run = function (box, advisory) {
    const text = at("checker-paste").value;
    const result = at("checker-result");
    const status = at("checker-status");
    const root = box.dataset.root;
    const own = advisory !== "";
    const again = () => checker.run(box, advisory);
    const confirm = function () {
      at("checker-machine").value = "real";
      again();
      at("checker-machine").focus();
    };
    cancel();
    result.textContent = "";
    const options = { hint: at("checker-kind").value, machine: at("checker-machine").value };
    const programs = (own ? [advisory] : Object.keys(window.kanwaDetections)).map((id) => window.kanwaDetections[id]).filter(Boolean);
    const work = function* () {
      const read = yield* checker.reading(text, options);
      read.hosts.forEach(function (host, number) {
        host.label = checker.isHostName(host.name) ? host.name : word("checker-host-number", { number: number + 1 });
      });
      const list = yield* checker.judging(programs, read.hosts, document.documentElement.lang);
      return { read: read, list: checker.sorted(list) };
    };
    cancel = checker.slices(work(), function (part) {
      status.textContent = part === undefined ? word("checker-reading") : word("checker-working", { percent: Math.floor(part * 100) });
    }, ({ read: read, list: list }) => tell(read, list));

    function tell(read, sorted) {
      const single = read.hosts.length === 1;
      const notes = read.notes.concat(...read.hosts.slice(0, single ? 1 : 100).map((host) => host.notes));
      const told = read.questions.slice(0, 5).map((one) => question(one, again));
      const below = (notes.length > 0 ? [checker.notes(notes, single)] : [])
        .concat(read.columns.length > 0 ? [checker.columnNotes(read.columns)] : [], read.unread.length > 0 ? [checker.unread(read.unread)] : []);
      if (sorted.length === 0) {
        status.textContent = refuse(read, text);
        result.append(...told, ...below);
        return;
      }
      const worst = word("script-verdict-" + checker.verdictOf(sorted[0]));
      const values = {
        verdict: worst, hosts: read.hosts.length, all: read.count, advisories: programs.length, advisory: sorted[0].program.advisory.toUpperCase(),
      };
      const isCut = read.count > read.hosts.length;
      status.textContent = word(isCut ? "checker-done-cut" : sorted.length === 1 ? "checker-done-one" : "checker-done", values);
      const cut = isCut ? [make("p", { className: "checker-cut", textContent: word("checker-cut", values) })] : [];
      const inFull = single && sorted.length <= IN_FULL;
      result.append(checker.stamp(read.hosts, options.machine), ...cut, ...told, ...checker.confirmation(sorted, confirm),
        ...(sorted.length > 1 ? [checker.counts(sorted)] : []),
        ...(inFull ? sorted.map((one) => checker.verdict(one, root, own)) : checker.hostTable(sorted, root, own)),
        ...below, checker.copies(sorted));
    }
  };
})();
