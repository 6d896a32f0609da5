// The explanation of a term opens by CSS alone; Escape closes it until the reader comes back to the word.
(function () {
  "use strict";

  function inUse(tip) {
    return tip.matches(":hover") || tip.previousElementSibling.matches(":hover, :focus");
  }

  // Now that Escape closes it, it may lie over the text.
  document.documentElement.classList.add("tips");

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".tip").forEach(function (tip) {
      if (inUse(tip)) tip.classList.add("tip-off");
    });
  });

  ["pointerover", "focusin"].forEach(function (type) {
    document.addEventListener(type, function () {
      document.querySelectorAll(".tip-off").forEach(function (tip) {
        if (!inUse(tip)) tip.classList.remove("tip-off");
      });
    });
  });
})();
