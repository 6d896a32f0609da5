// A copy button on every command.
(function () {
  "use strict";

  document.querySelectorAll(".command pre > code").forEach(function (code) {
    var button = kanwa.copyButton(kanwa.word("page-copy"), function () { return code.textContent; }, code);
    code.closest("figure").querySelector("figcaption").append(button);
  });
})();
