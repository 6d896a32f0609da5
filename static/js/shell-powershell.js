// Values in PowerShell: `'…'` with every single quotation mark doubled, the typographic ones too, which PowerShell takes
// for the same. A word that starts with a quotation mark ends at the closing one, so where more text follows the whole
// word is quoted.
//
// What a cmdlet is given arrives as it is. A program gets a command line instead, which Windows PowerShell 5.1 and the
// first versions of 7 put together without escaping `"`, without minding a `\` before the quotation mark they add, and a
// batch file has that line read once more by cmd. What would change on that way is refused.
(function () {
  "use strict";

  var shell = kanwa.shell;

  var ENDS = /[\s,;|&(){}<>]/;
  var WHOLE = /^[A-Za-z0-9_.:\/\\%+=@-]*$/;
  var AGAIN = /^(?:ssh|cmd|powershell|pwsh|wsl|bash|sh|iex|invoke-expression|start-process|start|saps|schtasks|invoke-wmimethod)(?:\.exe)?$/i;

  // Those that programs without Unicode are handed as `"` or `\`.
  var LIKE_QUOTE = /["\u02ba\u030e\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02]/g;
  var LIKE_BACKSLASH = /[\\\u00a5\u20a9\uff3c]$/;

  // The verbs that cmdlets are named with; `apt-get` is none of them.
  var CMDLET = new RegExp("^(?:Add|Backup|Block|Checkpoint|Clear|Close|Compare|Complete|Confirm|Connect|Convert|ConvertFrom|ConvertTo|" +
    "Copy|Disable|Disconnect|Dismount|Enable|Enter|Exit|Expand|Export|Find|ForEach|Format|Get|Grant|Group|Hide|Import|" +
    "Initialize|Install|Invoke|Join|Limit|Lock|Measure|Merge|Mount|Move|New|Open|Optimize|Out|Pop|Protect|Publish|Push|" +
    "Read|Receive|Register|Remove|Rename|Repair|Request|Reset|Resize|Resolve|Restart|Restore|Resume|Revoke|Save|Search|" +
    "Select|Send|Set|Show|Skip|Sort|Split|Start|Step|Stop|Submit|Suspend|Switch|Sync|Tee|Test|Trace|Unblock|Undo|" +
    "Uninstall|Unlock|Unprotect|Unpublish|Unregister|Update|Use|Wait|Watch|Where|Write)-[A-Za-z]+$", "i");

  // What the command of a segment is: `cmdlet`, `exe`, `expression`, or `program`, of which nothing is known.
  function kind(command, called) {
    if (CMDLET.test(command)) {
      return "cmdlet";
    }
    if (!called && /^[$@\['"\d(]/.test(command)) {
      return "expression";
    }
    return /\.exe['"]?$/i.test(command) ? "exe" : "program";
  }

  function again(text) {
    return text.split(/[\s;|&(){}'"\\/]+/).some(function (word) { return AGAIN.test(word); });
  }

  function places(text) {
    var found = [];
    var groups = [];
    var quote = "";
    var lost = text.indexOf("--%") >= 0;
    var start = 0; // of the word
    var words = [];
    var called = false; // by `&` or `.`
    var given = false; // behind `$name =`
    var inWord = [];
    var endWord = function (at) {
      var literal = text.slice(start, at);
      if (inWord.length) {
        shape(literal, start, at);
      }
      if (/^[+*\/-]?=$/.test(literal) && /^[$\[]/.test(words[0])) {
        words = [];
        given = true;
      } else if (literal === "." && words.length === 0) {
        called = true;
      } else if (literal) {
        words.push(literal);
      }
      inWord = [];
      start = at + 1;
    };
    // How a word with values is quoted.
    var shape = function (literal, from, to) {
      var assigned = /^(?:\$[\w:]+\+?=|-[A-Za-z]\w*:)/.exec(literal);
      var body = assigned ? literal.slice(assigned[0].length) : literal;
      var rest = body.split(shell.HOLE);
      var bad = words.length === 0 && !called && !given && !assigned && !inWord[0].inside;
      bad = bad || (/^-/.test(body) && inWord[0].kind === "cmdlet");
      var last = rest[rest.length - 1];
      if (!rest.every(function (one) { return WHOLE.test(one); }) || /^@/.test(body) || /\\$/.test(last) || bad) {
        inWord.forEach(function (place) { place.lost = true; });
      } else if (inWord.length > 1 || rest.join("") !== "") {
        inWord.forEach(function (place) { place.group = groups.length; });
        groups.push({ from: from + (assigned ? assigned[0].length : 0), to: to });
      } else {
        inWord[0].alone = !assigned;
      }
    };
    for (var at = 0; at < text.length; at += 1) {
      var c = text[at];
      if (c === shell.HOLE) {
        var place = {
          lost: lost || quote !== "",
          kind: words.length ? kind(words[0], called) : called ? "cmdlet" : "expression",
          again: again(text),
          inside: /[(,]\s*$/.test(text.slice(0, start))
        };
        found.push(place);
        inWord.push(place);
      } else if (quote) {
        if (c === "`" && quote === '"') {
          at += 1;
        } else if (c === quote) {
          quote = "";
        }
      } else if (c === "`") {
        lost = lost || text[at + 1] === shell.HOLE;
        at += text[at + 1] === shell.HOLE ? 0 : 1;
      } else if (c === "'" || c === '"') {
        lost = lost || text[at - 1] === "@";
        quote = c;
      } else if (/[\u2018-\u201e]/.test(c) || (c === "#" && at === start) || (c === "<" && text[at + 1] === "#")) {
        lost = true;
      } else if (ENDS.test(c)) {
        endWord(at);
        if (/[;|&{(\n]/.test(c)) {
          words = [];
          called = c === "&";
          given = false;
        }
      }
    }
    endWord(text.length);
    return { places: found, groups: groups };
  }

  function program(value, place) {
    var found = shell.marks(value, LIKE_QUOTE);
    if (found) {
      return shell.refuse("page-refuse-powershell", found);
    }
    if (LIKE_BACKSLASH.test(value) && (/\s/.test(value) || place.group !== undefined)) {
      return shell.refuse("page-refuse-end");
    }
    found = place.kind === "program" ? shell.marks(value, /[&|<>^%!()]/g) : "";
    return found ? shell.refuse("page-refuse-batch", found) : null;
  }

  kanwa.shells.powershell = {
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
      if (place.again && !shell.PLAIN.test(value)) {
        return shell.refuse("page-refuse-again");
      }
      var native = place.kind === "exe" || place.kind === "program";
      var refused = native ? program(value, place) : null;
      if (refused) {
        return refused;
      }
      var warned = native && place.alone && /^[-\/]/.test(value) ? "page-warn-option" : "";
      warned = warned || (place.kind === "cmdlet" && /[*?\[\]]/.test(value) ? "page-warn-wildcard" : "");
      var quote = place.group === undefined ? "'" : "";
      return {
        before: quote, inner: value.replace(/['\u2018-\u201b]/g, "$&$&"), after: quote, warned: warned, whole: quote ? "" : "'"
      };
    }
  };
})();
