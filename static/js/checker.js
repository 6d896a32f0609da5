// The in-page checker's place: shown by this script, loaded when somebody first uses it. What is pasted stays in the page.
(function () {
  "use strict";

  var box = document.getElementById("checker");
  var paste = document.getElementById("checker-paste");
  if (!box || !paste) {
    return;
  }
  box.hidden = false;

  var status = document.getElementById("checker-status");
  var root = box.dataset.root;
  var advisory = box.dataset.advisory.toLowerCase();
  var state = "";
  var waiting = [];

  // Classic scripts, in order: a page opened from disk can load nothing else.
  function load(then) {
    if (state === "ready") {
      then();
      return;
    }
    waiting.push(then);
    if (state === "loading") {
      return;
    }
    state = "loading";
    var left = ["checker-words-" + document.documentElement.lang, "evaluate", advisory ? "detections/" + advisory : "detections", "checker"];
    var next = function () {
      var name = left.shift();
      if (!name) {
        state = "ready";
        waiting.splice(0).forEach(function (one) { one(); });
        return;
      }
      var script = kanwa.make("script", { src: root + "assets/" + name + ".js" });
      script.onload = next;
      script.onerror = function () {
        state = "";
        waiting = [];
        status.textContent = kanwa.word("page-checker-failed");
      };
      document.head.append(script);
    };
    next();
  }

  function run() {
    if (state !== "ready") {
      status.textContent = kanwa.word("page-checker-loading");
    }
    load(function () { kanwaChecker.run(box, advisory); });
  }

  function clear() {
    paste.value = "";
    document.getElementById("checker-result").textContent = "";
    status.textContent = "";
    if (state === "ready") {
      kanwaChecker.stop();
    }
  }

  paste.addEventListener("focus", function () { load(function () {}); }, { once: true });
  paste.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  // A browser would stand still over a text that is not going to be read.
  paste.addEventListener("paste", function (event) {
    var length = event.clipboardData ? event.clipboardData.getData("text/plain").length : 0;
    if (length > 6000000) {
      event.preventDefault();
      load(function () { kanwaChecker.refuse(length); });
    }
  });
  document.getElementById("checker-run").addEventListener("click", run);
  document.getElementById("checker-clear").addEventListener("click", function () {
    clear();
    paste.focus();
  });
  // A browser may keep the page, and a form's content, behind the next one.
  window.addEventListener("pagehide", clear);
})();
