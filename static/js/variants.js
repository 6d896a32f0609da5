// The variants of a step as tabs (the APG pattern), one choice for all steps that share it, remembered in the address.
// Without a script, and on paper, all of them are there under their headings.
(function () {
  "use strict";

  var KEY = "variant";
  var groups = Array.from(document.querySelectorAll(".step")).map(group).filter(Boolean);
  if (!groups.length) {
    return;
  }
  // The latest choice first; each step follows the first one that it has.
  var chosen = (new URLSearchParams(location.search).get(KEY) || "").split(".").filter(known);
  var everything = false;

  function known(id) {
    return groups.some(function (one) { return find(one, id); });
  }

  function find(one, id) {
    return one.entries.find(function (entry) { return entry.id === id; });
  }

  function group(step) {
    var panels = Array.from(step.querySelectorAll(":scope > .variant[data-variant]"));
    if (panels.length < 2) {
      return null;
    }
    var one = { entries: [] };
    var list = kanwa.make("div", { className: "tabs", role: "tablist", "aria-label": kanwa.word("page-variants", {
      step: step.querySelector("h3").textContent
    }) });
    one.list = list;
    panels.forEach(function (panel) {
      var tab = kanwa.make("button", { type: "button", className: "tab", id: panel.id + "-tab", role: "tab", textContent: panel.querySelector("h4").textContent });
      tab.setAttribute("aria-controls", panel.id);
      var entry = { id: panel.dataset.variant, panel: panel, tab: tab };
      tab.addEventListener("click", function () { choose(entry.id); });
      tab.addEventListener("keydown", function (event) { keys(one, entry, event); });
      one.entries.push(entry);
      list.append(tab);
    });
    one.all = kanwa.make("button", { type: "button", className: "button variants-all", textContent: kanwa.word("page-variants-all") });
    one.all.addEventListener("click", function () {
      everything = !everything;
      keepInPlace(one.bar, render);
    });
    one.bar = kanwa.make("div", { className: "variants-bar" }, [list, one.all]);
    panels[0].before(one.bar);
    return one;
  }

  function keys(one, entry, event) {
    var at = one.entries.indexOf(entry);
    var last = one.entries.length - 1;
    var to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    choose(one.entries[to].id, one);
    one.entries[to].tab.focus();
  }

  // Other steps above may change their height: what the reader looks at stays where it is.
  function keepInPlace(element, change) {
    var before = element.getBoundingClientRect().top;
    change();
    window.scrollBy(0, element.getBoundingClientRect().top - before);
  }

  function choose(id, at) {
    chosen = [id].concat(chosen.filter(function (other) { return other !== id; }));
    everything = false;
    var mine = at || groups.find(function (one) { return one.bar.contains(document.activeElement); });
    if (mine) {
      keepInPlace(mine.bar, render);
    } else {
      render();
    }
    remember();
  }

  function current(one) {
    var id = chosen.find(function (other) { return find(one, other); });
    return id ? find(one, id) : one.entries[0];
  }

  function render() {
    groups.forEach(function (one) {
      var selected = current(one);
      one.entries.forEach(function (entry) {
        var on = entry === selected;
        entry.tab.setAttribute("aria-selected", String(on && !everything));
        entry.tab.tabIndex = on ? 0 : -1;
        entry.panel.hidden = !on && !everything;
        entry.panel.classList.toggle("tabbed", !everything);
        if (everything) {
          entry.panel.removeAttribute("role");
          entry.panel.removeAttribute("aria-labelledby");
        } else {
          entry.panel.setAttribute("role", "tabpanel");
          entry.panel.setAttribute("aria-labelledby", entry.tab.id);
        }
      });
      one.all.setAttribute("aria-pressed", String(everything));
    });
  }

  // Choices that no step follows any more are dropped. A page that may not change its address works all the same.
  function remember() {
    chosen = chosen.filter(function (id) {
      return groups.some(function (one) { return current(one).id === id; });
    });
    var query = new URLSearchParams(location.search);
    query.set(KEY, chosen.join("."));
    try {
      history.replaceState(history.state, "", "?" + query + location.hash);
    } catch (error) {
      // From disk some browsers refuse.
    }
    languages();
  }

  // The same section in the other language keeps the choice; the link in the bar takes the whole address with it.
  function languages() {
    document.querySelectorAll(".section-head a[hreflang]").forEach(function (link) {
      var parts = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/.exec(link.getAttribute("href"));
      if (chosen.length) {
        link.setAttribute("href", parts[1] + "?" + KEY + "=" + chosen.join(".") + (parts[2] || ""));
      }
    });
  }

  // A link to a variant, or to anything inside of one, opens it.
  function open() {
    // An id of ours is written in an address as it is.
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var panel = target && target.closest(".variant[data-variant]");
    if (panel) {
      chosen = [panel.dataset.variant].concat(chosen.filter(function (other) { return other !== panel.dataset.variant; }));
      render();
      languages();
      target.scrollIntoView();
    }
  }

  render();
  languages();
  open();
  window.addEventListener("hashchange", open);
  window.addEventListener("popstate", function () {
    chosen = (new URLSearchParams(location.search).get(KEY) || "").split(".").filter(known);
    render();
    open();
  });
})();
