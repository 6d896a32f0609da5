// Links to what a reader is looking at: an anchor beside everything that has an id, the same section in the other
// language, and what a link leads to is open.
(function () {
  "use strict";

  var kanwa = window.kanwa;
  var main = document.querySelector("main");
  if (!main) {
    return;
  }

  var LINKED = "section[id], .sub[id], .step[id], .variant[id], .verify[id], .note[id], details[id], tr[id], li[id]";

  // What names a part, and where its link goes: beside a heading, never inside it.
  function name(part) {
    var found = part.querySelector("h2, h3, h4, h5, summary, th, strong, p > a, a");
    // The head of a column names the column, not the table.
    if (found && found.matches("th") && !part.matches("tr")) {
      return null;
    }
    return found && (found.closest("[id]") === part || /-title$/.test(found.id)) ? found : null;
  }

  function link(part, named) {
    var anchor = kanwa.make("a", { className: "here", href: "#" + part.id, textContent: "#" });
    anchor.setAttribute("aria-label", kanwa.word("page-link", { title: named.textContent.trim() }));
    return anchor;
  }

  function place(part, named, anchor) {
    if (named.matches("summary")) {
      named.after(anchor);
    } else if (named.matches("th")) {
      named.append(anchor);
    } else if (named.parentElement.matches(".section-head, .step-head, .verify-head") || !named.matches("h2, h3, h4, h5")) {
      named.after(anchor);
    } else {
      var row = kanwa.make("div", { className: "named" });
      named.replaceWith(row);
      row.append(named, anchor);
    }
  }

  main.querySelectorAll(LINKED).forEach(function (part) {
    var named = name(part);
    if (named) {
      place(part, named, link(part, named));
    }
  });

  // A link into something closed opens it.
  function reveal() {
    var target = document.getElementById(fragment());
    var closed = target && target.closest("details");
    if (closed && !closed.open) {
      closed.open = true;
      target.scrollIntoView();
    }
  }

  function fragment() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return "";
    }
  }

  // The part of the page that is being read: what the address names, else the last section that has begun.
  function current() {
    if (location.hash.length > 1 && document.getElementById(fragment())) {
      return location.hash;
    }
    var id = "";
    main.querySelectorAll("section[id], .step[id]").forEach(function (part) {
      if (part.getBoundingClientRect().top < window.innerHeight / 3 && window.scrollY > 0) {
        id = part.id;
      }
    });
    return id && "#" + id;
  }

  // The other language opens where this one is; asked again each time, for the reader moves.
  var other = document.querySelector(".bar a[hreflang]");
  if (other) {
    var page = other.getAttribute("href");
    var follow = function () { other.setAttribute("href", page + location.search + current()); };
    ["focus", "pointerenter", "pointerdown", "click"].forEach(function (event) {
      other.addEventListener(event, follow);
    });
  }

  window.addEventListener("hashchange", reveal);
  reveal();
})();
