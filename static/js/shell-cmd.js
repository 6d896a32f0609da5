// Values in Windows' command processor, which has no way to escape inside quotes: `"…"` where it is needed, and what even
// quotes do not hold is refused. A word with a `\` in it is quoted as a whole, since `\"` would not open a quotation.
(function () {
  "use strict";

  var shell = kanwa.shell;

  var BARE = /^[A-Za-z0-9_.:\/\\@+-]+$/;
  // `"` ends the quotation, `%` and `!` are replaced inside it; the others are handed to programs without Unicode as `"`.
  var NEVER = /["%!\u02ba\u030e\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02]/g;
  var LIKE_BACKSLASH = /[\\\u00a5\u20a9\uff3c]$/;
  var FILES = /^(?:del|erase|copy|move|ren|rename|rd|rmdir|dir|type|attrib|icacls|cacls|takeown|xcopy|robocopy)(?:\.exe)?$/i;
  // They take the quotes for a part of the value.
  var RAW = /^(?:set|echo|rem|title|prompt|color|goto|start|assoc|ftype|path)$/i;
  // They have the line, or what is quoted in it, read once more.
  var AGAIN = /^(?:if|for|call|cmd|ssh|wsl|powershell|pwsh|bash|sh|schtasks|at|wmic|psexec(?:64)?)(?:\.exe)?$/i;

  function again(text) {
    return text.split(/[\s;|&()"@\\/]+/).some(function (word) { return AGAIN.test(word); });
  }

  function places(text) {
    var found = [];
    var groups = [];
    var quoted = false;
    var lost = false;
    var start = 0;
    var words = [];
    var inWord = [];
    var endWord = function (at) {
      var literal = text.slice(start, at);
      if (inWord.length) {
        var rest = literal.split(shell.HOLE);
        var first = rest[0] === "" && words.length > 0;
        inWord.forEach(function (place) {
          place.alone = first && rest.join("") === "";
          place.odd = !rest.every(function (one) { return /^[A-Za-z0-9_.:\/\\@+=,-]*$/.test(one); });
          if (literal.indexOf("\\") >= 0 || inWord.length > 1) {
            place.group = groups.length;
            place.ends = rest[rest.length - 1];
            place.many = inWord.length > 1;
          }
        });
        if (inWord[0].group !== undefined) {
          groups.push({ from: start, to: at });
        }
      }
      if (literal) {
        words.push(literal.replace(/^@|"/g, ""));
      }
      inWord = [];
      start = at + 1;
    };
    for (var at = 0; at < text.length; at += 1) {
      var c = text[at];
      if (c === shell.HOLE) {
        var command = words.length ? words[0].split("\\").pop() : "";
        var place = { lost: lost || quoted, files: FILES.test(command), raw: RAW.test(command), again: again(text) };
        found.push(place);
        inWord.push(place);
      } else if (c === '"') {
        quoted = !quoted;
      } else if (c === "\n") {
        endWord(at);
        words = [];
        quoted = false;
        lost = false;
      } else if (quoted) {
        continue;
      } else if (c === "^") {
        lost = lost || text[at + 1] === shell.HOLE || text[at + 1] === "\n";
        at += text[at + 1] === shell.HOLE ? 0 : 1;
      } else if (/[&|<>()]/.test(c)) {
        endWord(at);
        words = /[<>]/.test(c) ? words : [];
      } else if (/[ \t,;=]/.test(c)) {
        // Programs part their arguments at blanks alone, the processor's own commands at these marks too.
        if (/[ \t]/.test(c)) {
          endWord(at);
        }
      } else if (words.length === 0 && at === start && /^(?:::|rem\b)/i.test(text.slice(at))) {
        lost = true;
      }
    }
    endWord(text.length);
    return { places: found, groups: groups };
  }

  kanwa.shells.cmd = {
    layout: function (pieces) {
      var found = places(shell.flat(pieces));
      var parts = pieces.map(function (piece) {
        return piece.name ? { name: piece.name, unfilled: piece.unfilled, place: found.places.shift() } : piece;
      });
      return shell.withMarks(parts, found.groups);
    },
    write: function (value, place) {
      if (place.lost) {
        return shell.refuse("page-refuse-place");
      }
      var found = shell.marks(value, NEVER);
      if (found) {
        return shell.refuse("page-refuse-cmd", found);
      }
      if (place.files && /[*?]/.test(value)) {
        return shell.refuse("page-refuse-wildcard", shell.marks(value, /[*?]/g));
      }
      if (place.again && !shell.PLAIN.test(value)) {
        return shell.refuse("page-refuse-again");
      }
      var whole = place.group !== undefined;
      var ends = LIKE_BACKSLASH.test(whole ? value + place.ends : value);
      if (ends && (place.many || !BARE.test(value))) {
        return shell.refuse("page-refuse-end");
      }
      var warned = place.alone && /^[-\/]/.test(value) ? "page-warn-option" : "";
      if (BARE.test(value)) {
        return { before: "", inner: value, after: "", warned: warned };
      }
      if (place.raw || place.odd) {
        return shell.refuse("page-refuse-raw");
      }
      return { before: whole ? "" : '"', inner: value, after: whole ? "" : '"', warned: warned, whole: whole ? '"' : "" };
    }
  };
})();
