// A page that was built fresh may be read stale: the banner is in it from the start, hidden until its day.
(function () {
  "use strict";

  var banner = document.querySelector("#stale[data-from]");
  if (!banner) {
    return;
  }
  var now = new Date();
  var two = function (number) { return (number < 10 ? "0" : "") + number; };
  // The reader's own day; days written so compare as text.
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  if (today >= banner.dataset.from) {
    banner.hidden = false;
  }
})();
