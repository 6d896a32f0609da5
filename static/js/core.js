// What every other part of the script stands on: words, messages for screen readers, the clipboard. Nothing is stored
// here and nothing leaves the browser. Parts are put one behind the other into `assets/kanwa.js`, this one first; what
// they share hangs on `kanwa`.
(function () {
  "use strict";

  var words = window.kanwaWords || {};

  // A word of the page's language, `{$name}` replaced by what `values` has under that name.
  function word(key, values) {
    var text = words[key];
    if (text === undefined) {
      throw new Error("no word " + key);
    }
    return text.replace(/\{\$([a-z-]+)\}/g, function (whole, name) {
      return values && name in values ? String(values[name]) : whole;
    });
  }

  // An element with its properties and children; a child that is no node becomes text, never markup.
  function make(name, properties, children) {
    var element = document.createElement(name);
    Object.keys(properties || {}).forEach(function (key) {
      if (key in element) {
        element[key] = properties[key];
      } else {
        element.setAttribute(key, properties[key]);
      }
    });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  var status = null;

  // Said by a screen reader, seen by nobody.
  function announce(text) {
    if (!status) {
      status = make("p", { className: "off", role: "status" });
      document.body.append(status);
    }
    status.textContent = text;
  }

  // Plain HTTP has no clipboard API; the old command works on a selection.
  function copyOld(text) {
    var field = make("textarea", { value: text, className: "off", readOnly: true });
    var before = document.activeElement;
    document.body.append(field);
    field.select();
    var worked = false;
    try {
      worked = document.execCommand("copy");
    } catch (error) {
      worked = false;
    }
    field.remove();
    if (before && before.focus) {
      before.focus();
    }
    return worked;
  }

  // Puts a text on the clipboard; `done(worked)`.
  function copy(text, done) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(
        function () { done(true); },
        function () { done(copyOld(text)); }
      );
    } else {
      done(copyOld(text));
    }
  }

  // A button that copies what `text()` gives and says how it went, in the words of `say(worked)` where there are any. Where
  // nothing could be copied, `select` is selected.
  function copyButton(label, text, select, say) {
    var button = make("button", { type: "button", className: "button copy", textContent: label });
    button.addEventListener("click", function () {
      copy(text(), function (worked) {
        var said = word(worked ? "page-copied" : "page-copy-failed");
        if (!worked && select) {
          window.getSelection().selectAllChildren(select);
        }
        button.textContent = said;
        announce((say && say(worked)) || said);
        window.setTimeout(function () { button.textContent = label; }, 2500);
      });
    });
    return button;
  }

  // As `shape` in templates/site/parts/text.html.
  var SHAPES = { act: "M5 5l14 14M19 5L5 19", check: "M12 4.5L21 20H3z", fine: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17" };

  // A verdict as its shape, its words and the colour of its mark.
  function verdict(mark, words) {
    var space = "http://www.w3.org/2000/svg";
    var picture = document.createElementNS(space, "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    var path = document.createElementNS(space, "path");
    path.setAttribute("d", SHAPES[mark]);
    picture.append(path);
    return make("span", { className: "verdict ink-" + mark }, [picture, words]);
  }

  window.kanwa = { word: word, verdict: verdict, make: make, announce: announce, copy: copy, copyButton: copyButton };
})();
