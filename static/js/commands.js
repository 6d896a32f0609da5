// Every command of the page: its buttons, and the values that readers fill in. What is copied is made when the button is
// pressed, from the fields themselves; on the screen secrets are masked, so they are in no element but their field.
(function () {
  "use strict";

  // Replaced by the part that has the fields.
  var fields = {
    values: function () { return {}; },
    secret: function () { return false; },
    shown: function (name) { return name; },
    anchor: function () { return ""; }
  };

  var commands = Array.from(document.querySelectorAll(".command pre > code")).map(command);

  function command(code) {
    var figure = code.closest("figure");
    var shell = kanwa.shells[figure.dataset.shell];
    var leaves = leavesOf(code);
    var pieces = leaves.map(function (leaf) {
      return leaf.dataset ? { name: leaf.dataset.param, unfilled: leaf.textContent } : { text: leaf.data };
    });
    var parts = shell && leaves.some(function (leaf) { return leaf.dataset; }) ? place(leaves, shell.layout(pieces)) : pieces;
    var names = parts.filter(function (part) { return part.name; }).map(function (part) { return part.name; });
    var one = { code: code, figure: figure, shell: figure.dataset.shell, parts: parts, names: names, filled: null };
    buttons(one);
    return one;
  }

  // Text nodes and places for values, in order.
  function leavesOf(code) {
    var walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    var leaves = [];
    while (walker.nextNode()) {
      leaves.push(walker.currentNode.parentNode.closest("[data-param]") || walker.currentNode);
    }
    return leaves;
  }

  // Gives each part its node, and makes one for every quotation mark around a word.
  function place(leaves, parts) {
    var open = {};
    var last = null;
    var left = leaves.slice();
    parts.forEach(function (part) {
      if (part.mark !== undefined) {
        part.node = kanwa.make("span", { className: "quotation" });
        if (open[part.mark] || !left.length) {
          last.after(part.node);
        } else {
          left[0].before(part.node);
        }
        open[part.mark] = true;
        last = part.node;
        return;
      }
      if (part.name) {
        part.node = last = left.shift();
        return;
      }
      var length = part.text.length;
      while (length > 0) {
        last = left.shift();
        if (last.data.length > length) {
          left.unshift(last.splitText(length));
        }
        length -= last.data.length;
      }
    });
    return parts;
  }

  function fill(one) {
    return kanwa.shell.fill(kanwa.shells[one.shell], one.parts, fields.values(), fields.secret);
  }

  function text(one) {
    return one.names.length ? fill(one).texts.join("") : one.code.textContent;
  }

  function unique(list) {
    return list.filter(function (entry, at) { return list.indexOf(entry) === at; });
  }

  // What a reader has to know about what is on the clipboard now.
  function say(one) {
    return function (worked) {
      var secret = one.filled && one.names.some(function (name) {
        return fields.secret(name) && one.filled.left.indexOf(name) < 0;
      });
      if (!worked) {
        return kanwa.word(secret ? "page-copy-failed-secret" : "page-copy-failed");
      }
      var left = one.filled ? unique(one.filled.left).map(fields.shown) : [];
      var said = [kanwa.word("page-copied")];
      if (secret) {
        said.push(kanwa.word("page-copied-secret"));
      }
      if (left.length) {
        said.push(kanwa.word("page-copied-unfilled", { names: left.join(" ") }));
      }
      return said.join(kanwa.word("page-sentence-separator"));
    };
  }

  function buttons(one) {
    var joints = kanwa.oneLine.joints(one.shell, one.parts);
    var list = [kanwa.copyButton(kanwa.word("page-copy"), function () { return text(one); }, one.code, say(one))];
    if (joints) {
      list.push(kanwa.copyButton(kanwa.word("page-copy-one-line"), function () {
        return kanwa.oneLine.join(text(one), joints);
      }, one.code, say(one)));
    }
    one.figure.querySelector("figcaption").append(kanwa.make("span", { className: "command-buttons" }, list));
  }

  function message(one) {
    if (!one.note) {
      one.note = kanwa.make("div", { className: "command-message" });
      one.figure.append(one.note);
    }
    var lines = one.filled.problems.map(function (problem) {
      return kanwa.word("page-not-filled", { name: fields.shown(problem.name), reason: reason(problem, one.shell) });
    }).concat(one.filled.warnings.map(function (warning) { return reason(warning, one.shell); }));
    one.note.hidden = !lines.length;
    one.note.textContent = "";
    unique(lines).forEach(function (line) { one.note.append(kanwa.make("p", { textContent: line })); });
    if (lines.length) {
      one.note.append(kanwa.make("p", {}, [kanwa.make("a", {
        href: "#" + fields.anchor((one.filled.problems[0] || one.filled.warnings[0]).name), textContent: kanwa.word("page-to-values")
      })]));
    }
    if (one.filled.problems.length) {
      others(one).forEach(function (other) {
        one.note.append(kanwa.make("p", {}, [kanwa.word("page-other-way") + " ", kanwa.make("a", {
          href: "#" + other.id, textContent: other.querySelector("summary").textContent
        })]));
      });
    }
  }

  // Where a value cannot be held, the step's other ways to do it are a way out.
  function others(one) {
    var step = one.figure.closest(".step");
    return Array.from(step ? step.querySelectorAll(":scope > details[id]") : []).filter(function (other) { return !other.contains(one.figure); });
  }

  function reason(finding, shell) {
    return kanwa.word(finding.key, { marks: finding.marks || "", shell: kanwa.word("page-shell-" + shell) });
  }

  // Writes the values into the commands, as the screen may show them.
  function render() {
    commands.forEach(function (one) {
      if (!one.names.length || !kanwa.shells[one.shell]) {
        return;
      }
      one.filled = fill(one);
      one.parts.forEach(function (part, at) {
        if (part.node) {
          part.node.textContent = one.filled.shown[at];
        }
        if (part.name) {
          part.node.classList.toggle("filled", one.filled.texts[at] !== part.unfilled);
        }
      });
      message(one);
    });
  }

  kanwa.commands = {
    // `use(fields)`: where the values come from.
    use: function (other) { fields = other; render(); },
    render: render,
    reason: reason,
    // What the commands that use a value say about it: `{key, marks, shell, refused}`.
    findings: function (name) {
      var found = [];
      commands.forEach(function (one) {
        if (one.filled) {
          [[one.filled.problems, true], [one.filled.warnings, false]].forEach(function (pair) {
            pair[0].filter(function (finding) { return finding.name === name; }).forEach(function (finding) {
              found.push({ text: reason(finding, one.shell), refused: pair[1] });
            });
          });
        }
      });
      return found.filter(function (finding, at) {
        return found.findIndex(function (other) { return other.text === finding.text; }) === at;
      });
    }
  };
})();
