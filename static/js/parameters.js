// The table of values becomes a form. A value lives in its field and nowhere else: not in storage, not in the address, not
// in a request; secrets leave the field when the page is left, also when the browser keeps the page to come back to.
(function () {
  "use strict";

  var panel = document.getElementById("parameters");
  if (!panel) {
    return;
  }
  var table = panel.querySelector("table");
  var rows = Array.from(table.querySelectorAll("tbody > tr[data-name]")).map(row);

  function row(line) {
    var name = line.dataset.name;
    var shown = line.querySelector("var").textContent;
    var secret = line.hasAttribute("data-secret");
    var help = "value-" + name + "-help";
    var input = kanwa.make("input", {
      type: secret ? "password" : "text", id: "value-" + name, className: "value", autocomplete: "off", spellcheck: false,
      autocapitalize: "off", "aria-describedby": help, "aria-label": line.querySelector(".parameter-label").textContent
    });
    input.setAttribute("translate", "no");
    var message = kanwa.make("div", { id: help, className: "value-message" });
    var one = { name: name, shown: shown, secret: secret, line: line, input: input, message: message, pattern: pattern(line.dataset.pattern) };
    var parts = [input];
    if (secret) {
      one.toggle = kanwa.make("button", { type: "button", className: "button value-show" });
      one.toggle.setAttribute("aria-controls", input.id);
      one.toggle.addEventListener("click", function () { show(one, input.type === "password"); });
      show(one, false);
      parts.push(one.toggle);
    }
    input.addEventListener("input", function () {
      one.paste = false;
      update();
    });
    input.addEventListener("change", function () {
      if (message.textContent) {
        kanwa.announce(message.textContent);
      }
    });
    input.addEventListener("paste", function (event) { pasted(one, event, event.clipboardData); });
    input.addEventListener("drop", function (event) { pasted(one, event, event.dataTransfer); });
    var cell = kanwa.make("td", {}, [kanwa.make("div", { className: "value-line" }, parts)]);
    if (line.dataset.example) {
      // It has a column of its own without fields, and on paper.
      var example = kanwa.word("page-value-example", { example: line.dataset.example });
      cell.append(kanwa.make("p", { className: "small second value-example", id: help + "-example", textContent: example }));
      input.setAttribute("aria-describedby", help + "-example " + help);
    }
    cell.append(message);
    cell.dataset.label = kanwa.word("page-value");
    line.append(cell);
    return one;
  }

  function pattern(text) {
    try {
      return text ? new RegExp(text) : null;
    } catch (error) {
      return null;
    }
  }

  function show(one, open) {
    one.input.type = open ? "text" : "password";
    one.toggle.textContent = kanwa.word(open ? "page-secret-hide" : "page-secret-show");
    one.toggle.setAttribute("aria-pressed", String(open));
  }

  // A field drops line breaks without a word, and a password with a line break would be another password. The one behind a
  // copied line is nobody's.
  function pasted(one, event, data) {
    var text = data ? data.getData("text/plain").replace(/(?:\r\n|\r|\n)$/, "") : "";
    if (kanwa.shell.unseen(text)) {
      event.preventDefault();
      one.paste = true;
      update();
      kanwa.announce(one.message.textContent);
    } else if (data && /[\r\n]$/.test(data.getData("text/plain")) && one.input === document.activeElement) {
      event.preventDefault();
      one.input.setRangeText(text, one.input.selectionStart, one.input.selectionEnd, "end");
      one.paste = false;
      update();
    }
  }

  // What is wrong with a value, whatever the shell.
  function wrong(one) {
    var value = one.input.value;
    if (one.paste || kanwa.shell.unseen(value)) {
      return kanwa.word("page-refuse-unseen");
    }
    if (value && one.pattern && !one.pattern.test(value)) {
      var example = one.line.dataset.example;
      return example ? kanwa.word("page-refuse-pattern-example", { example: example }) : kanwa.word("page-refuse-pattern");
    }
    return "";
  }

  function values() {
    var list = {};
    rows.forEach(function (one) {
      if (one.input.value && !wrong(one)) {
        list[one.name] = one.input.value;
      }
    });
    return list;
  }

  function update() {
    kanwa.commands.render();
    rows.forEach(function (one) {
      var fault = wrong(one);
      var findings = fault ? [{ text: fault, refused: true }] : kanwa.commands.findings(one.name);
      if (!fault && /^\s|\s$/.test(one.input.value)) {
        findings.push({ text: kanwa.word("page-warn-blank"), refused: false });
      }
      if (!fault && kanwa.shell.oddBlank(one.input.value)) {
        findings.push({ text: kanwa.word("page-warn-odd-blank"), refused: false });
      }
      one.message.textContent = "";
      findings.forEach(function (finding) {
        one.message.append(kanwa.make("p", { className: finding.refused ? "refused" : "warned", textContent: finding.text }));
      });
      one.input.setAttribute("aria-invalid", String(findings.some(function (finding) { return finding.refused; })));
    });
  }

  function clear(all) {
    rows.forEach(function (one) {
      if (all || one.secret) {
        one.input.value = "";
        one.paste = false;
      }
      if (one.secret) {
        show(one, false);
      }
    });
    update();
  }

  var head = table.querySelector("thead tr");
  head.append(kanwa.make("th", { scope: "col", textContent: kanwa.word("page-value") }));
  var secrets = rows.some(function (one) { return one.secret; });
  var text = [kanwa.make("p", { className: "small", textContent: kanwa.word("page-values-text") })];
  if (secrets) {
    text.push(kanwa.make("p", { className: "small", textContent: kanwa.word("page-values-secret") }));
  }
  var all = kanwa.make("button", { type: "button", className: "button value-clear", textContent: kanwa.word("page-values-clear") });
  all.addEventListener("click", function () {
    clear(true);
    kanwa.announce(kanwa.word("page-values-cleared"));
    rows[0].input.focus();
  });
  table.before.apply(table, text);
  table.after(all);
  panel.classList.add("with-values");

  window.addEventListener("pagehide", function () { clear(false); });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      clear(false);
    }
  });

  var by = function (name) { return rows.find(function (one) { return one.name === name; }); };
  kanwa.commands.use({
    values: values,
    secret: function (name) { return Boolean(by(name) && by(name).secret); },
    shown: function (name) { return by(name) ? by(name).shown : name; },
    anchor: function (name) { return by(name) ? by(name).line.id : "parameters"; }
  });
})();
