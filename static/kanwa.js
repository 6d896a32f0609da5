// Adds what a page can do without: copy buttons. Nothing is stored and nothing leaves the browser.
(function () {
  "use strict";

  function select(code) {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // Plain HTTP has no clipboard API; the old command works on a selection.
  function copyOld(code) {
    select(code);
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  }

  function say(button, text) {
    button.textContent = text;
    status.textContent = text;
    window.setTimeout(function () {
      button.textContent = words.copy;
      status.textContent = "";
    }, 2500);
  }

  function copy(button, code) {
    var done = function (worked) {
      say(button, worked ? words.copied : words.copyFailed);
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(code.textContent).then(
        function () { done(true); },
        function () { done(copyOld(code)); }
      );
    } else {
      done(copyOld(code));
    }
  }

  var words = document.body.dataset;
  var codes = document.querySelectorAll(".command pre > code");
  if (codes.length === 0) {
    return;
  }
  var status = document.createElement("p");
  status.className = "off";
  status.setAttribute("role", "status");
  document.body.appendChild(status);

  codes.forEach(function (code) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = words.copy;
    button.addEventListener("click", function () { copy(button, code); });
    code.closest("figure").querySelector("figcaption").appendChild(button);
  });
})();
