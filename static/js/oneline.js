// Several lines as one, where the shell reads both alike. Conservative: whatever is not known to mean the same gets no
// button. Lines that go on (`\`, `^`, a backtick) are joined; commands of their own are put behind one another (`;`, `&`)
// in sh and cmd. Not in PowerShell: what two commands of one line print goes through one table, and the second loses its
// columns.
(function () {
  "use strict";

  var HOLE = kanwa.shell.HOLE;

  // Their meaning depends on the line they stand in: syntax, aliases, options of the shell, and special built-ins, whose
  // failure ends the whole line. And those that read what is pasted behind them.
  var SH = new RegExp("^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|coproc|repeat|foreach|end|" +
    "alias|unalias|set|shopt|setopt|unsetopt|emulate|source|\\.|:|break|continue|eval|exec|exit|logout|export|readonly|" +
    "return|shift|times|trap|unset|local|typeset|declare|hash|bind|fc|history|read|cat|tee|ssh|rsh|mosh|su|sh|ash|dash|" +
    "bash|ksh|mksh|zsh|fish|busybox|chroot|nsenter|unshare|docker|podman|lxc|kubectl|screen|tmux|login|newgrp|telnet|nc|" +
    "ftp|sftp|mysql|psql|sqlite3|python[0-9.]*|perl|ruby|node|gdb|bc|dc|ed|expect|script|xargs|parallel|watch)$");
  var CMD = new RegExp("^(?:if|for|rem|set|setlocal|endlocal|goto|call|echo|exit|cmd|start|pause|prompt|path|title|time|date|" +
    "choice|more|diskpart|powershell|pwsh|wsl|bash|ssh|ftp|nslookup|wmic|python|node|debug|edit|color|assoc|ftype|doskey)(?:\\.exe)?$", "i");

  // Whether every command of a line is one that means the same wherever it stands.
  function words(line, never) {
    return line.split(/\|\|?|&&|;| & /).every(function (command) {
      var list = command.trim().split(/\s+/).filter(function (word) { return word !== "sudo" && word !== "doas"; });
      return list[0] !== "" && list.length > 0 && !never.test(list[0].replace(/^.*[\\/]/, "")) && !/^[-=@:(]/.test(list[0]) &&
        !/[=\ue000]/.test(list[0]);
    });
  }

  // What stands outside of quotes, quoted text replaced by `q`; nothing where a quotation is not closed, or holds what the
  // shell would still read.
  function bare(line, quoted) {
    var rest = line.replace(quoted, "q");
    return /["']/.test(rest) ? null : rest;
  }

  function lines(text, rules) {
    var list = text.split("\n");
    var breaks = [];
    // Lines that go on are one line to the rules.
    var whole = "";
    for (var at = 0; at < list.length; at += 1) {
      var last = at === list.length - 1;
      var goesOn = !last && rules.goesOn(list[at], list[at + 1], whole);
      whole += goesOn ? list[at].slice(0, -1) : list[at];
      if (goesOn) {
        breaks.push("");
        continue;
      }
      if (!rules.known(whole)) {
        return null;
      }
      if (!last) {
        breaks.push(rules.separator);
      }
      whole = "";
    }
    return breaks.length ? breaks : null;
  }

  var RULES = {
    sh: {
      separator: "; ",
      // `\` and the line break vanish, whatever stands around them.
      goesOn: function (line, next, before) {
        return /(?:^|[^\\])\\$/.test(line) && bare((before + line).slice(0, -1), /'[^']*'|"[^"$`\\!]*"/g) !== null;
      },
      known: function (line) {
        var rest = bare(line, /'[^']*'|"[^"$`\\!]*"/g);
        // No expansion of any kind, no comment, nothing left open; `=word` is one in zsh.
        return rest !== null && /^[\w.\/:@%+,=> <|&;\ue000-]+$/.test(rest) && !/<<|[|&;<>]\s*$|^\s*[|&;]|(?:^|\s)=|[^&>]&(?!&)|&&&|;;/.test(rest) &&
          !/\b(?:sudo|doas)\s+-/.test(rest) && words(rest, SH);
      }
    },
    cmd: {
      separator: " & ",
      // The character behind the line break is taken as it is.
      goesOn: function (line, next, before) {
        return / \^$/.test(line) && /^[\s\w\/-]/.test(next) && (before + line).split('"').length % 2 === 1;
      },
      known: function (line) {
        var rest = bare(line, /"[^"%!]*"/g);
        return rest !== null && /^[\w.\/\\:*?+,=> <|&\ue000-]+$/.test(rest) && !/[|&<>]\s*$|^\s*[|&:]|&&&/.test(rest) && words(rest, CMD) &&
          line.length < 4000;
      }
    },
    powershell: {
      separator: null,
      goesOn: function (line, next, before) {
        var rest = bare(before + line, /'[^']*'|"[^"$`]*"/g);
        return / `$/.test(line) && rest !== null && !/[#\u2018-\u201e]|@q/.test(rest);
      },
      known: function (line) {
        var rest = bare(line, /'[^']*'|"[^"$`]*"/g);
        return rest !== null && !/[#`\u2018-\u201e]|@q/.test(rest);
      }
    }
  };

  // How the lines of a command are joined: one entry a line break, or null where there is nothing to join for sure.
  function joints(name, parts) {
    var text = parts.map(function (part) { return part.name ? HOLE : part.text || ""; }).join("");
    var found = text.indexOf("\n") > 0 && RULES[name] ? lines(text, RULES[name]) : null;
    return found && found.indexOf(null) < 0 ? found : null;
  }

  // Joins a filled command by them. A value has no line break.
  function join(text, found) {
    return text.split("\n").reduce(function (whole, line, at) {
      var joint = found[at - 1];
      return (joint === "" ? whole.slice(0, -1) : whole + joint) + line;
    });
  }

  kanwa.oneLine = { joints: joints, join: join };
})();
