// The list of advisories: filter and order. The state stands in the address, so that a view can be kept, sent to somebody
// and gone back to. Without this file the list is whole and the pages below it divide it.
(function () {
  "use strict";

  var form = document.getElementById("filters");
  var table = document.getElementById("advisories");
  if (!form || !table) {
    return;
  }
  var kanwa = window.kanwa;
  var count = document.getElementById("count");
  var judged = document.getElementById("judged");
  var body = table.tBodies[0];
  var fields = ["q", "environment", "verdict", "severity", "vendor", "stage", "tag", "sort"];
  // Half and full width, capitals and small letters are the same to a reader.
  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function values(name) {
    return Array.prototype.map.call(form.elements[name].options, function (option) { return option.value; });
  }
  var ranks = { verdict: values("verdict"), severity: values("severity"), stage: values("stage") };
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  var rows = Array.prototype.map.call(body.rows, function (row, place) {
    var data = row.dataset;
    var verdicts = {};
    data.verdicts.split(" ").forEach(function (pair) {
      var colon = pair.lastIndexOf(":");
      verdicts[pair.slice(0, colon)] = pair.slice(colon + 1);
    });
    return {
      row: row,
      place: place,
      worst: data.verdict,
      verdicts: verdicts,
      verdict: data.verdict,
      tags: data.tags.split(" "),
      words: null,
      keys: null
    };
  });

  // Made when first asked for: a long list should not wait for it.
  function words(entry) {
    if (entry.words === null) {
      entry.words = plain([entry.row.dataset.words, entry.row.dataset.tags, entry.row.cells[1].textContent,
        entry.row.cells[3].textContent, entry.row.cells[4].textContent].join(" "));
    }
    return entry.words;
  }

  function keys(entry) {
    if (entry.keys === null) {
      var cells = entry.row.cells;
      entry.keys = {
        id: cells[1].querySelector(".mono").textContent,
        vendor: cells[3].textContent,
        product: cells[4].textContent,
        updated: cells[6].textContent
      };
    }
    return entry.keys;
  }

  // The words and marks of the verdicts as the page already shows them.
  var marks = {};
  Array.prototype.forEach.call(document.querySelectorAll("#verdicts dt"), function (term, place) {
    marks[ranks.verdict[place + 1]] = term.firstElementChild;
  });

  function showVerdict(entry, environment) {
    var stated = entry.verdicts[environment];
    var verdict = environment ? stated || "unknown" : entry.worst;
    var shown = verdict + (environment && !stated ? "?" : "");
    if (shown !== (entry.shown || entry.worst)) {
      var parts = [marks[verdict].cloneNode(true)];
      if (environment && !stated) {
        parts.push(kanwa.make("span", { className: "small second", textContent: kanwa.word("page-home-not-stated") }));
      }
      var cell = entry.row.cells[0];
      cell.textContent = "";
      parts.forEach(function (part) { cell.append(part); });
      entry.shown = shown;
    }
    entry.verdict = verdict;
  }

  function compare(column) {
    var by = {
      verdict: function (a, b) { return ranks.verdict.indexOf(a.verdict) - ranks.verdict.indexOf(b.verdict); },
      severity: function (a, b) { return rank("severity", a) - rank("severity", b); },
      stage: function (a, b) { return rank("stage", a) - rank("stage", b); },
      // The latest first.
      updated: function (a, b) { return collator.compare(keys(b).updated, keys(a).updated); }
    }[column];
    return by || function (a, b) { return collator.compare(keys(a)[column], keys(b)[column]); };
  }

  function rank(name, entry) {
    return ranks[name].indexOf(entry.row.dataset[name]);
  }

  function order(sort) {
    var back = sort.charAt(0) === "-";
    var column = sort.replace("-", "");
    var sorted = rows.slice();
    if (column) {
      var by = compare(column);
      sorted.sort(function (a, b) { return (back ? by(b, a) : by(a, b)) || a.place - b.place; });
    }
    var all = document.createDocumentFragment();
    sorted.forEach(function (entry) { all.append(entry.row); });
    body.append(all);
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) {
      if (cell.dataset.sort !== column || !column) {
        cell.removeAttribute("aria-sort");
      } else {
        // The worst and the latest first are descending; words and stages ascend.
        var falls = ["verdict", "severity", "updated"].indexOf(column) >= 0;
        cell.setAttribute("aria-sort", back === falls ? "ascending" : "descending");
      }
    });
  }

  function fits(entry, state, wanted) {
    var data = entry.row.dataset;
    return (!state.verdict || entry.verdict === state.verdict) &&
      (!state.severity || data.severity === state.severity) &&
      (!state.vendor || data.vendor === state.vendor) &&
      (!state.stage || data.stage === state.stage) &&
      (!state.tag || entry.tags.indexOf(state.tag) >= 0) &&
      wanted.every(function (word) { return words(entry).indexOf(word) >= 0; });
  }

  var last = {};

  function show() {
    var state = read();
    if (state.environment !== last.environment) {
      rows.forEach(function (entry) { showVerdict(entry, state.environment); });
    }
    if (state.sort !== last.sort || (state.environment !== last.environment && /verdict/.test(state.sort))) {
      order(state.sort);
    }
    var wanted = plain(state.q).split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (entry) {
      var fit = fits(entry, state, wanted);
      entry.row.hidden = !fit;
      shown += fit ? 1 : 0;
    });
    var key = shown === rows.length ? "page-home-all" : shown ? "page-home-shown" : "page-home-nothing";
    say(count, kanwa.word(key, { count: rows.length, shown: shown }));
    var environment = form.elements.environment;
    say(judged, state.environment
      ? kanwa.word("page-home-environment", { environment: environment.options[environment.selectedIndex].text })
      : kanwa.word("page-home-worst"));
    last = state;
  }

  // What has not changed is not said again.
  function say(place, text) {
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }

  function read() {
    var state = {};
    fields.forEach(function (name) { state[name] = form.elements[name].value; });
    return state;
  }

  function query() {
    var asked = new URLSearchParams();
    fields.forEach(function (name) {
      if (form.elements[name].value) {
        asked.set(name, form.elements[name].value);
      }
    });
    var text = asked.toString();
    return text ? "?" + text : "";
  }

  // A new entry of the history for a choice, one for all letters typed in a row.
  var typing = false;

  function remember(replace) {
    var search = query();
    if (search !== window.location.search) {
      try {
        window.history[replace ? "replaceState" : "pushState"](null, "", window.location.pathname + search + window.location.hash);
      } catch (error) {
        // A browser that limits how often, or forbids it for files: the list works without.
      }
    }
  }

  function restore() {
    var asked = new URLSearchParams(window.location.search);
    fields.forEach(function (name) {
      var field = form.elements[name];
      field.value = asked.get(name) || "";
      if (field.options && field.selectedIndex < 0) {
        field.value = "";
      }
    });
    typing = false;
    show();
  }

  form.addEventListener("input", function (event) {
    var isText = event.target.name === "q";
    remember(isText && typing);
    typing = isText;
    show();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    fields.forEach(function (name) { form.elements[name].value = ""; });
    typing = false;
    remember(false);
    show();
    form.elements.q.focus();
  });
  window.addEventListener("popstate", restore);

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) {
    var button = kanwa.make("button", { type: "button", className: "sorter", textContent: cell.textContent });
    button.addEventListener("click", function () {
      var column = cell.dataset.sort;
      form.elements.sort.value = form.elements.sort.value === column ? "-" + column : column;
      typing = false;
      remember(false);
      show();
    });
    // Where columns cannot be sorted by their heads, on a phone and on paper, the word is left.
    var word = kanwa.make("span", { className: "sorter-word", textContent: cell.textContent });
    cell.textContent = "";
    cell.append(word, button);
  });
  form.hidden = false;
  restore();
  // On a phone the list comes first, unless something was chosen.
  var more = form.querySelector("details");
  more.open = window.matchMedia("(min-width: 44.01rem)").matches ||
    fields.some(function (name) { return name !== "q" && form.elements[name].value; });
})();
