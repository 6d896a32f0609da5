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

  function say(button, text, status) {
    var before = button.textContent;
    button.textContent = text;
    status.textContent = text;
    window.setTimeout(function () {
      button.textContent = before;
      status.textContent = "";
    }, 2500);
  }

  var buttons = document.querySelectorAll("button.copy");
  if (buttons.length === 0) {
    return;
  }
  var status = document.createElement("p");
  status.className = "off";
  status.setAttribute("role", "status");
  document.body.appendChild(status);

  buttons.forEach(function (button) {
    var code = button.closest("figure").querySelector("code");
    button.hidden = false;
    button.addEventListener("click", function () {
      var done = function (worked) {
        say(button, worked ? button.dataset.copied : button.dataset.failed, status);
      };
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(code.textContent).then(
          function () { done(true); },
          function () { done(copyOld(code)); }
        );
      } else {
        done(copyOld(code));
      }
    });
  });
})();
