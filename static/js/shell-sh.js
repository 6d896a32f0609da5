// Values in a POSIX shell: `'…'` piece by piece, which every shell of the family reads alike, wherever a word may go on.
// Filled in only where nothing else is open: inside quotes, comments, arithmetic and here-documents the value is refused.
(function () {
  "use strict";

  var shell = kanwa.shell;

  // Programs that hand their arguments to a shell once more, here or on another host: quotes would be gone by then.
  var AGAIN = /^(?:.*\/)?(?:ssh|rsh|mosh|su|eval|watch|parallel|sh|ash|dash|bash|ksh|mksh|zsh|busybox|script|at|batch|trap|alias)$/;

  function again(text) {
    return text.split(/[\s;|&()'"]+/).some(function (word) { return AGAIN.test(word); });
  }

  // Walks over the text and says for every value where it stands: `lost` when that is not the plain middle of a command.
  function places(text) {
    var found = [];
    var quote = "";
    var lost = false;
    var comment = false;
    var escaped = false;
    var word = "";
    var words = [];
    var endWord = function () {
      if (word) {
        words.push(word);
      }
      word = "";
    };
    for (var at = 0; at < text.length; at += 1) {
      var c = text[at];
      var next = text[at + 1];
      if (c === shell.HOLE) {
        found.push({
          lost: lost || comment || quote !== "" || escaped,
          again: again(text),
          alone: word === "" && (next === undefined || /[\s;|&)]/.test(next)) && words.length > 0
        });
        word += "x";
      } else if (escaped) {
        word += c;
      } else if (comment) {
        comment = c !== "\n";
        if (!comment) {
          words = [];
        }
      } else if (quote) {
        if (c === quote) {
          quote = "";
        } else if (c === "\\" && quote === '"') {
          escaped = true;
          continue;
        }
        word += quote ? c : "";
      } else if (c === "\\") {
        escaped = true;
        continue;
      } else if (c === "'" || c === '"') {
        quote = c;
      } else if (c === "#" && word === "") {
        comment = true;
      } else if (c === "`" || (c === "<" && next === "<") || (c === "(" && next === "(") || (c === "$" && next === "{")) {
        lost = true;
      } else if (/[;|&()\n]/.test(c)) {
        endWord();
        words = [];
      } else if (/\s/.test(c)) {
        endWord();
      } else {
        word += c;
      }
      escaped = false;
    }
    return found;
  }

  kanwa.shells.sh = {
    layout: function (pieces) {
      var found = places(shell.flat(pieces));
      return pieces.map(function (piece) {
        return piece.name ? { name: piece.name, unfilled: piece.unfilled, place: found.shift() } : { text: piece.text };
      });
    },
    write: function (value, place) {
      if (place.lost) {
        return shell.refuse("page-refuse-place");
      }
      if (place.again && !shell.PLAIN.test(value)) {
        return shell.refuse("page-refuse-again");
      }
      var option = place.alone && value[0] === "-";
      return { before: "'", inner: value.replace(/'/g, "'\\''"), after: "'", warned: option ? "page-warn-option" : "" };
    }
  };
})();
