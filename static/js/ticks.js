// What is done: one boolean a step, kept in this browser for the advisory and its revision. Nothing else is stored; the
// times are those of this view of the page and go with it.
(function () {
  "use strict";

  var steps = document.querySelector(".steps[data-advisory]");
  if (!steps) {
    return;
  }
  var root = location.pathname.split("/").slice(0, -3).join("/");
  var prefix = "kanwa:" + root + ":" + steps.dataset.advisory + ":";
  var revision = steps.dataset.revision;
  var times = {};
  var list = Array.from(steps.querySelectorAll(":scope > .step")).map(function (step) {
    return { id: step.id, step: step, box: step.querySelector(".tick input") };
  });

  // Storage may be switched off, full or forbidden: then the boxes are as good as paper.
  function stored(act) {
    try {
      return act(window.localStorage);
    } catch (error) {
      return null;
    }
  }

  function read(key) {
    return stored(function (storage) {
      var value = JSON.parse(storage.getItem(key));
      return value && typeof value === "object" ? value : null;
    });
  }

  function write() {
    var done = {};
    list.forEach(function (one) {
      if (one.box.checked) {
        done[one.id] = true;
      }
    });
    return stored(function (storage) {
      storage.setItem(prefix + revision, JSON.stringify(done));
      return true;
    });
  }

  function mark(done) {
    list.forEach(function (one) {
      var on = done[one.id] === true;
      if (on !== one.box.checked) {
        delete times[one.id];
      }
      one.box.checked = on;
    });
  }

  // Revisions, the newest first: `version`, and the steps it changed.
  function revisions() {
    return steps.dataset.history.split("\n").filter(Boolean).map(function (line) {
      var entry = line.split("\t");
      return { version: entry[0], changed: entry[1].split(" ").filter(Boolean) };
    });
  }

  // What an older revision left: steps that were changed since then are open again, all of them where nobody knows.
  function older() {
    var keys = stored(function (storage) {
      return Object.keys(storage).filter(function (key) { return key.indexOf(prefix) === 0 && key !== prefix + revision; });
    }) || [];
    var history = revisions();
    var from = history.findIndex(function (entry) { return keys.indexOf(prefix + entry.version) >= 0; });
    var done = keys.length && read(from >= 0 ? prefix + history[from].version : keys[0]);
    stored(function (storage) { keys.forEach(function (key) { storage.removeItem(key); }); });
    if (!done) {
      return null;
    }
    var changed = from < 0 ? null : [].concat.apply([], history.slice(0, from).map(function (entry) { return entry.changed; }));
    var cleared = Object.keys(done).filter(function (id) { return !changed || changed.indexOf(id) >= 0; });
    cleared.forEach(function (id) { delete done[id]; });
    return { done: done, from: from < 0 ? null : history[from].version, cleared: list.filter(function (one) { return cleared.indexOf(one.id) >= 0; }) };
  }

  function say(found) {
    var notice = kanwa.make("div", { className: "note note-caution ticks-notice" });
    steps.before(notice);
    notice.append(kanwa.make("p", { textContent: kanwa.word(found.from ? "page-ticks-revised" : "page-ticks-revised-all", {
      from: found.from || "", to: revision
    }) }));
    kanwa.announce(notice.textContent);
    notice.append(kanwa.make("ul", {}, found.cleared.map(function (one) {
      return kanwa.make("li", {}, [kanwa.make("a", { href: "#" + one.id, textContent: one.step.querySelector("h3").textContent })]);
    })));
  }

  var changed = [];
  function render() {
    changed.forEach(function (react) { react(); });
  }

  list.forEach(function (one) {
    one.box.autocomplete = "off"; // or a reload brings back what a browser remembers
    one.box.addEventListener("change", function () {
      if (one.box.checked) {
        times[one.id] = new Date();
      } else {
        delete times[one.id];
      }
      kanwa.ticks.kept = Boolean(write());
      render();
      var early = remind(one);
      kanwa.announce(early || kanwa.ticks.summary());
    });
  });

  // A step that is ticked before one that it must follow: said beside the box, since the order is why the page is read in order.
  // Steps that not everybody does (they have words behind their number) are the reader's to judge.
  function remind(one) {
    var note = one.step.querySelector(".tick-early");
    if (note) {
      note.remove();
    }
    var open = one.box.checked ? Array.from(one.step.querySelectorAll(":scope > .first:not(.first-after) li[data-all] > a:first-child")).filter(function (link) {
      return list.some(function (other) { return "#" + other.id === link.getAttribute("href") && !other.box.checked; });
    }) : [];
    if (!open.length) {
      return "";
    }
    var text = kanwa.word("page-ticks-early", { steps: open.map(function (link) { return link.textContent; }).join(kanwa.word("page-list-separator")) });
    one.box.closest(".tick").after(kanwa.make("p", { className: "tick-early ink-check", textContent: text }));
    return text;
  }

  kanwa.ticks = {
    steps: steps,
    list: list,
    kept: true,
    done: function () { return list.filter(function (one) { return one.box.checked; }).length; },
    summary: function () { return kanwa.word("page-ticks-done", { done: kanwa.ticks.done(), count: list.length }); },
    time: function (one) { return times[one.id]; },
    onChange: function (react) {
      changed.push(react);
      react();
    },
    reset: function () {
      mark({});
      times = {};
      stored(function (storage) { storage.removeItem(prefix + revision); });
      render();
    }
  };

  var mine = read(prefix + revision);
  var found = older();
  if (mine || found) {
    mark(mine || found.done);
  } else {
    mark({});
  }
  if (found && !mine) {
    write();
    if (found.cleared.length) {
      say(found);
    }
  }

  // Another tab, the page in the other language, or the browser's way back.
  window.addEventListener("storage", function (event) {
    if (event.key === prefix + revision || event.key === null) {
      mark(read(prefix + revision) || {});
      render();
    }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      mark(read(prefix + revision) || {});
      render();
    }
  });
})();
