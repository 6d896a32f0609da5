// How far one is, in the rail and behind the last step, and the work record as plain text for a ticket. The name of the host
// stays in its field.
(function () {
  "use strict";

  var ticks = kanwa.ticks;
  if (!ticks) {
    return;
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // Local time with its offset: a ticket is read elsewhere, too.
  function stamp(date) {
    var offset = -date.getTimezoneOffset();
    var size = Math.abs(offset);
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()) + " " + two(date.getHours()) + ":" +
      two(date.getMinutes()) + (offset < 0 ? "-" : "+") + two(Math.floor(size / 60)) + ":" + two(size % 60);
  }

  function title(one) {
    return one.step.querySelector("h3").textContent.trim();
  }

  function line(one) {
    var time = ticks.time(one);
    var key = !one.box.checked ? "page-record-open" : time ? "page-record-done-at" : "page-record-done";
    return kanwa.word(key, { step: title(one), time: time ? stamp(time) : "" });
  }

  function record() {
    var data = ticks.steps.dataset;
    var address = location.href.replace(/[?#].*$/, "");
    return [
      data.label + " " + data.title,
      kanwa.word("page-record-revision", { revision: data.revision }),
      host.value ? kanwa.word("page-record-host", { host: host.value }) : null,
      kanwa.word("page-record-page", { address: address }),
      kanwa.word("page-record-time", { time: stamp(new Date()) }),
      ticks.summary()
    ].filter(Boolean).concat(ticks.list.map(line)).join("\n") + "\n";
  }

  // Nothing that one cannot see goes into the ticket.
  function hostLine() {
    var bad = kanwa.shell.unseen(host.value);
    host.setAttribute("aria-invalid", String(bad));
    message.textContent = bad ? kanwa.word("page-refuse-unseen") : "";
    copy.disabled = bad;
    if (bad) {
      kanwa.announce(message.textContent);
    }
  }

  var host = kanwa.make("input", { type: "text", id: "record-host", className: "value", autocomplete: "off", spellcheck: false, "aria-describedby": "record-help" });
  var message = kanwa.make("p", { className: "refused" });
  var shown = kanwa.make("pre", { hidden: true, tabIndex: 0 });
  var copy = kanwa.copyButton(kanwa.word("page-record-copy"), function () {
    shown.textContent = record();
    return shown.textContent;
  }, shown, function (worked) {
    shown.hidden = worked;
    if (!worked) {
      window.getSelection().selectAllChildren(shown);
    }
    return "";
  });
  host.addEventListener("input", hostLine);

  // Asked twice: ticks cannot be brought back.
  var reset = kanwa.make("button", { type: "button", className: "button", textContent: kanwa.word("page-ticks-reset") });
  var sure = false;
  function ask(again) {
    sure = again;
    reset.textContent = kanwa.word(again ? "page-ticks-reset-sure" : "page-ticks-reset");
  }
  reset.addEventListener("blur", function () { ask(false); });
  reset.addEventListener("click", function () {
    if (!sure) {
      ask(true);
      kanwa.announce(reset.textContent);
      return;
    }
    ask(false);
    ticks.reset();
    kanwa.announce(kanwa.word("page-ticks-cleared"));
  });

  var count = kanwa.make("p", { className: "ticks-count" });
  var kept = kanwa.make("p", { className: "small refused", textContent: kanwa.word("page-ticks-not-kept"), hidden: true });
  ticks.steps.after(kanwa.make("div", { className: "panel sub", id: "record" }, [
    kanwa.make("h3", { textContent: kanwa.word("page-record") }),
    count,
    kept,
    kanwa.make("p", { className: "small", id: "record-help", textContent: kanwa.word("page-record-text") }),
    kanwa.make("p", {}, [kanwa.make("label", { htmlFor: "record-host", textContent: kanwa.word("page-record-host-label") })]),
    kanwa.make("div", { className: "value-line" }, [host]),
    message,
    kanwa.make("div", { className: "record-buttons" }, [copy, reset]),
    shown
  ]));

  var rail = document.querySelector(".rail");
  var inRail = kanwa.make("p", { className: "ticks-rail" }, [kanwa.make("a", { href: "#record" })]);
  if (rail) {
    rail.querySelector("h2").after(inRail);
  }
  ticks.onChange(function () {
    count.textContent = ticks.summary();
    inRail.firstChild.textContent = ticks.summary();
    kept.hidden = ticks.kept;
    ticks.list.forEach(function (one) {
      document.querySelectorAll('.rail a[href="#' + one.id + '"], .strip a[href="#' + one.id + '"]').forEach(function (link) {
        link.classList.toggle("ticked", one.box.checked);
      });
    });
  });
})();
