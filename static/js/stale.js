// A page is read later than it was built: what its reader's day makes old or late is in it from the start, hidden until then.
(function () {
  "use strict";

  var now = new Date();
  var two = function (number) { return (number < 10 ? "0" : "") + number; };
  // The reader's own day; days written so compare as text.
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());

  var banner = document.querySelector("#stale[data-from]");
  if (banner && today >= banner.dataset.from) {
    banner.hidden = false;
  }

  // Due dates and ends: the day itself is still in time. A clock that is behind takes nothing back.
  document.querySelectorAll("[data-after]").forEach(function (mark) {
    if (today > mark.dataset.after) {
      mark.hidden = false;
    }
  });
  var count = document.getElementById("overdue");
  if (count) {
    count.textContent = window.kanwa.word("page-overdue", { count: document.querySelectorAll("#tasks [data-after]:not([hidden])").length });
  }
  var judged = document.querySelector("#judged-on time");
  if (judged && today > judged.dateTime) {
    judged.dateTime = today;
    // As the filter `time` writes it: May 5, 2017, 2017年5月5日.
    judged.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(now);
  }
})();
