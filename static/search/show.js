// The search page: the field, the facets, the results. What is typed stays here: it is text in the page and in its address,
// never markup, and nothing is asked of a server but files of the index. Those are read at the first use.
(function () {
  "use strict";

  var form = typeof document === "undefined" ? null : document.getElementById("search");
  if (!form) {
    return;
  }
  var kanwa = window.kanwa;
  var field = document.getElementById("search-query");
  var facets = document.getElementById("search-facets");
  var status = document.getElementById("search-status");
  var list = document.getElementById("search-found");
  var none = document.getElementById("search-none");

  var FILTERS = ["kind", "vendor", "verdict", "level"];
  var PAGES = 10;
  var PASSAGES = 3;
  var SIZE = document.documentElement.lang === "ja" ? 110 : 200;

  // A script element works from a folder too, where `fetch` does not.
  var engine = window.kanwaSearch.open(function (name, failed) {
    var script = kanwa.make("script", { src: form.dataset.files + name + ".js", async: true });
    script.addEventListener("error", function () {
      script.remove();
      failed(new Error(name));
    });
    script.addEventListener("load", function () { script.remove(); });
    document.head.append(script);
  });

  // A text with the given ranges marked.
  function marked(text, ranges) {
    var nodes = [];
    var at = 0;
    ranges.forEach(function (range) {
      nodes.push(text.slice(at, range[0]), kanwa.make("mark", {}, [text.slice(range[0], range[1])]));
      at = range[1];
    });
    nodes.push(text.slice(at));
    return nodes;
  }

  function excerpt(row, ranges) {
    var piece = window.kanwaSearch.excerpt(row.text, ranges, SIZE);
    var inside = [].concat(piece.before ? ["… "] : [], marked(piece.text, piece.ranges), piece.after ? [" …"] : []);
    if (row.kind === "command") {
      return kanwa.make("code", { lang: "en", translate: false }, inside);
    }
    return kanwa.make("span", {}, inside);
  }

  function address(page, place) {
    if (place.indexOf("#") !== -1) {
      return form.dataset.root + place;
    }
    return form.dataset.root + page.path + ".html" + (place ? "#" + place : "");
  }

  function passage(page, one) {
    return kanwa.make("li", {}, [
      kanwa.make("p", { className: "found-place" }, [
        kanwa.make("span", { className: "chip" }, [kanwa.word("page-search-kind-" + one.row.kind)]), " ",
        kanwa.make("a", { href: address(page, one.row.place) }, marked(one.row.title, one.title))
      ]),
      kanwa.make("p", { className: "found-text" }, [excerpt(one.row, one.text)])
    ]);
  }

  function chips(about, index) {
    function named(kind, id) {
      return index[kind].filter(function (entry) { return entry.id === id; })[0];
    }
    var verdict = named("verdicts", about.verdict);
    return kanwa.make("p", { className: "found-facts small" }, [
      kanwa.verdict(verdict.mark, verdict.name), " ",
      kanwa.make("span", { className: "level level-" + about.level }, [named("levels", about.level).name]), " ",
      kanwa.make("span", { className: "second" }, [named("vendors", about.vendor).name])
    ]);
  }

  function heading(page, names) {
    var parts = [];
    if (page.advisory) {
      parts.push(kanwa.make("span", { className: "mono" }, [page.advisory.id]), " ");
    }
    return kanwa.make("h2", {}, [
      kanwa.make("a", { href: address(page, "") }, parts.concat(marked(page.title, names ? names.title : [])))
    ]);
  }

  // A page with its best passages; the others come at the press of a button.
  function result(page, passages, index) {
    var names = passages.filter(function (one) { return one.row.kind === "title"; })[0];
    var others = passages.filter(function (one) { return one.row.kind !== "title"; });
    var places = kanwa.make("ul", { className: "found-places" }, others.slice(0, PASSAGES).map(function (one) {
      return passage(page, one);
    }));
    if (others.length === 0 && names) {
      places.append(kanwa.make("li", {}, [kanwa.make("p", { className: "found-text" }, [excerpt(names.row, names.text)])]));
    }
    var item = kanwa.make("li", {}, [heading(page, names)].concat(page.advisory ? [chips(page.advisory, index)] : [], [places]));
    if (others.length > PASSAGES) {
      var label = kanwa.word("page-search-more", { count: others.length - PASSAGES });
      var more = kanwa.make("button", { type: "button", className: "button small", textContent: label });
      more.addEventListener("click", function () {
        var rest = others.slice(PASSAGES).map(function (one) { return passage(page, one); });
        rest.forEach(function (one) { places.append(one); });
        more.remove();
        rest[0].querySelector("a").focus();
      });
      item.append(more);
    }
    return item;
  }

  function filters() {
    var chosen = {};
    FILTERS.forEach(function (key) {
      var select = document.getElementById("search-" + key);
      chosen[key] = select ? select.value : wanted[key] || "";
    });
    return chosen;
  }

  // What the address asks for before the facets are there.
  var wanted = {};
  // Counts searches, so that an answer that comes late is not shown.
  var turn = 0;

  function say(text) {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  function clear() {
    list.replaceChildren();
    list.hidden = true;
    none.hidden = true;
  }

  function near(found) {
    return found.words.filter(function (word) { return word.near; }).map(function (word) {
      return kanwa.word("page-search-near", { word: word.text, near: word.near.join(", ") }) + " ";
    }).join("");
  }

  function search() {
    turn += 1;
    var mine = turn;
    var text = field.value.trim();
    if (!text) {
      clear();
      say("");
      form.dataset.answered = "";
      return;
    }
    var chosen = filters();
    engine.start().then(function (index) {
      build(index);
      chosen = filters();
      return engine.find(text, chosen).then(function (found) {
        if (mine === turn) {
          return show(index, found, chosen, text, mine);
        }
        return null;
      });
    }).catch(function (error) {
      if (mine === turn) {
        clear();
        say(kanwa.word("page-search-failed"));
      }
      if (!/^(index|words-|text\/)/.test(error.message)) {
        throw error;
      }
    });
  }

  // Shows pages a few at a time. A page turns out only now not to have what was looked for; such are taken off the count.
  function show(index, found, chosen, text, mine) {
    var off = 0;
    var shown = 0;
    var items = [];

    function few() {
      var asked = found.pages.slice(shown, shown + PAGES);
      shown += asked.length;
      return Promise.all(asked.map(function (page) { return engine.passages(page, found, chosen); })).then(function (all) {
        var fresh = [];
        all.forEach(function (passages, place) {
          if (passages) {
            fresh.push(result(index.pages[asked[place]], passages, index));
          } else {
            off += 1;
          }
        });
        items = items.concat(fresh);
        return fresh.length === 0 && shown < found.pages.length ? few() : fresh;
      });
    }

    function tell() {
      var left = found.pages.length - shown;
      var key = left > 0 && !found.sure ? "page-search-at-most" : "page-search-count";
      say(items.length === 0
        ? kanwa.word("page-search-none", { query: text, pages: index.pages.length })
        : near(found) + kanwa.word(key, { count: items.length + left }));
      none.hidden = items.length > 0;
      list.hidden = items.length === 0;
      return left;
    }

    function more(left) {
      if (left <= 0) {
        return;
      }
      var button = kanwa.make("button", {
        type: "button", className: "button", textContent: kanwa.word("page-search-more-pages", { count: left })
      });
      var item = kanwa.make("li", { className: "found-more" }, [button]);
      button.addEventListener("click", function () {
        few().then(function (fresh) {
          if (mine === turn) {
            item.remove();
            list.append.apply(list, fresh);
            more(tell());
            if (fresh.length > 0) {
              fresh[0].querySelector("a").focus();
            }
          }
        });
      });
      list.append(item);
    }

    return few().then(function () {
      if (mine === turn) {
        list.replaceChildren.apply(list, items);
        more(tell());
        // Which query the results are of.
        form.dataset.answered = text;
      }
    });
  }

  // The facets have the values that the index has.
  function build(index) {
    if (!facets.hidden) {
      return;
    }
    var kinds = window.kanwaSearch.KINDS.filter(function (kind) { return kind !== "title"; }).map(function (kind) {
      return { id: kind, name: kanwa.word("page-search-kind-" + kind) };
    });
    var used = index.pages.map(function (page) { return page.advisory ? page.advisory.verdict : ""; });
    var values = {
      kind: kinds, vendor: index.vendors, level: index.levels,
      verdict: index.verdicts.filter(function (verdict) { return used.indexOf(verdict.id) !== -1; })
    };
    FILTERS.forEach(function (key) {
      var options = [kanwa.make("option", { value: "", textContent: kanwa.word("page-search-all") })];
      options = options.concat(values[key].map(function (entry) {
        return kanwa.make("option", { value: entry.id, textContent: entry.name });
      }));
      var select = kanwa.make("select", { id: "search-" + key, name: key }, options);
      select.value = wanted[key] || "";
      if (select.selectedIndex < 0) {
        select.value = "";
      }
      select.addEventListener("change", function () {
        remember();
        search();
      });
      facets.append(kanwa.make("p", {}, [
        kanwa.make("label", { htmlFor: select.id }, [kanwa.word("page-search-" + key)]), select
      ]));
    });
    facets.hidden = false;
  }

  // The address of what is searched for now, so that it can be shared and returned to.
  function here() {
    var chosen = filters();
    var query = new URLSearchParams();
    if (field.value.trim()) {
      query.set("q", field.value.trim());
    }
    FILTERS.forEach(function (key) {
      if (chosen[key]) {
        query.set(key, chosen[key]);
      }
    });
    var text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  }

  function remember() {
    if (here() !== window.location.pathname + window.location.search) {
      try {
        window.history.pushState(null, "", here());
      } catch (error) {
        // A browser that keeps no history for pages of a folder: the search works all the same.
        return;
      }
    }
  }

  function restore() {
    var query = new URLSearchParams(window.location.search);
    field.value = query.get("q") || "";
    FILTERS.forEach(function (key) {
      wanted[key] = query.get(key) || "";
      var select = document.getElementById("search-" + key);
      if (select) {
        select.value = wanted[key];
      }
    });
    search();
  }

  var timer = 0;

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(search, 150);
  }

  // The first use of the field is when the index is wanted; it may well be there before the first word is typed.
  field.addEventListener("focus", function () {
    engine.start().then(build, function () { say(kanwa.word("page-search-failed")); });
  }, { once: true });
  // While an input method is at work the field has no words yet, only what it may become.
  field.addEventListener("input", function (event) {
    if (!event.isComposing) {
      soon();
    }
  });
  field.addEventListener("compositionend", soon);
  field.addEventListener("change", remember);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    window.clearTimeout(timer);
    remember();
    search();
  });
  window.addEventListener("popstate", restore);

  document.getElementById("search-without").hidden = true;
  form.hidden = false;
  if (window.location.search) {
    restore();
  }
})();
