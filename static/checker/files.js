// Files of /sys and /proc as `grep . FILE…`, `head` and `cat` show them: which lines are of which file, and which files were
// shown more than once.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;
  const BUGS = "/sys/devices/system/cpu/vulnerabilities/";
  const DMI = "/sys/class/dmi/id/";
  const ANSWER = /^(not affected|vulnerable|mitigation: |kvm: |processor vulnerable|unknown)/i;
  checker.BUGS = BUGS;
  checker.DMI = DMI;

  // What a file name alone may stand for, where somebody was in its folder.
  const SHORT = { fw_ver: "/sys/class/mei/mei0/fw_ver", osrelease: "/proc/sys/kernel/osrelease" };
  ["sys_vendor", "product_name", "bios_vendor", "bios_version", "bios_date", "board_vendor", "board_name"].forEach(function (name) {
    SHORT[name] = DMI + name;
  });

  const ENGINE = /^\/sys\/class\/mei\/(mei[^/]*)\/fw_ver$/;
  // The kernel always writes this many lines (MEI_MAX_FW_VER_BLOCKS of linux/drivers/misc/mei/mei_dev.h).
  const BLOCKS = 3;

  // files(lines): {files, rest, again}. `files` is a Map of path → {texts, line}: what the file said each time that it was shown
  // and said something else, so that more than one text is a contradiction, never a longer file. `rest` is the other lines, with
  // `/proc/cpuinfo` as lines again. `again` is the line where a file was shown again and said something else, or 0.
  checker.files = function* (lines) {
    const shown = new Map();
    const rest = [];
    let open = "";
    let bare = "";
    // What the line before was of: only what follows without a gap is of the same file.
    let cursor = "";
    let blocks = 0;
    const add = function (path, text, number, from) {
      const readings = shown.get(path) || [];
      shown.set(path, readings);
      const last = readings[readings.length - 1];
      const isFull = ENGINE.test(path) && last && last.lines.length === BLOCKS;
      if (last && cursor === from && !isFull) {
        last.lines.push(text);
      } else {
        readings.push({ lines: [text], number: number });
      }
      cursor = from;
    };
    for (const [at, line] of lines.entries()) {
      if (at % checker.LINES_AT_ONCE === 0) {
        yield;
      }
      const header = /^==> (.*) <==$/.exec(line.text);
      if (header) {
        open = place(header[1]);
        blocks += 1;
        continue;
      }
      if (open !== "" && line.text !== "") {
        if (open === "/proc/cpuinfo") {
          rest.push(line);
        } else {
          add(open, line.text, line.number, "block " + blocks);
        }
        continue;
      }
      open = "";
      const colon = line.text.indexOf(":");
      const name = colon < 0 ? "" : line.text.slice(0, colon).trim();
      const value = line.text.slice(colon + 1);
      const path = /\s/.test(name) ? "" : place(name);
      const isBug = /^(?:\.\/)?[a-z0-9_]+$/.test(name) && ANSWER.test(value.trim());
      if (path === "/proc/cpuinfo") {
        rest.push({ text: value, number: line.number });
        cursor = "";
      } else if (path !== "") {
        add(path, value, line.number, "line " + name);
      } else if (isBug) {
        add(BUGS + name.replace("./", ""), value.trim(), line.number, "line " + name);
      } else if (/^[0-9]+:[0-9]+(\.[0-9]+){3}\s*$/.test(line.text)) {
        // Lines of fw_ver itself; a gap between them is another engine.
        bare = bare || "/sys/class/mei/mei?" + shown.size + "/fw_ver";
        add(bare, line.text.trim(), line.number, bare);
        continue;
      } else {
        rest.push(line);
        // Empty lines may come between any two of a copied text.
        cursor = line.text.trim() === "" ? cursor : "";
      }
      bare = "";
    }
    return settle(shown, rest);
  };

  // settle(shown, rest): the texts of each file, without those that say the same again
  function settle(shown, rest) {
    const files = new Map();
    let again = 0;
    shown.forEach(function (readings, path) {
      const isEngine = ENGINE.test(path);
      const parts = isEngine ? [].concat(...readings.map(engine)) : readings.map((one) => ({ text: one.lines.join("\n"), line: one.number }));
      const known = new Map();
      parts.forEach((one) => known.set(one.text, known.has(one.text) ? known.get(one.text) : one.line));
      const texts = Array.from(known.keys());
      files.set(path, { texts: texts, text: texts[0], line: parts[0].line, lines: Array.from(known.values()) });
      if (texts.length > 1 && (!isEngine || readings.length > 1)) {
        again = again || known.get(texts[1]);
      }
    });
    return { files: files, rest: rest, again: again };
  }

  // engine(reading): what counts of the lines of one fw_ver: the first is the firmware that runs, and the two below it are other
  // parts. Lines that are no such three, as of several hosts' first lines, all count.
  function engine(reading) {
    const major = new Set(reading.lines.map((text) => (/^[0-9]+:([0-9]+)\./.exec(text) || ["", text])[1]));
    major.delete("0");
    const isOne = reading.lines.length === BLOCKS && major.size <= 1;
    return (isOne ? reading.lines.slice(0, 1) : reading.lines).map((text, at) => ({ text: text, line: reading.number + at }));
  }

  // place(path): the path from the root of the host that was looked at, or "" for none that is known
  function place(path) {
    const own = /(\/(?:sys|proc)\/[^*?]+)$/.exec(path);
    if (own) {
      return own[1];
    }
    const short = path.replace(/^\.\//, "");
    return Object.prototype.hasOwnProperty.call(SHORT, short) ? SHORT[short] : "";
  }

  // again(files, path, text, line): a file that was also seen elsewhere; gives whether it says something else there
  checker.again = function (files, path, text, line) {
    // lscpu writes `Mitigation;`, and a narrow terminal breaks it between words.
    const plain = (one) => one.replace(/[\s:;]/g, "");
    const file = files.get(path);
    if (!file) {
      files.set(path, { texts: [text], text: text, line: line, lines: [line] });
      return false;
    }
    if (file.texts.some((one) => plain(one) === plain(text))) {
      return false;
    }
    file.texts.push(text);
    file.lines.push(line);
    return true;
  };

  // platforms(files): number of a processor → text of its processor_flags
  checker.platforms = function (files) {
    const platforms = new Map();
    files.forEach(function (file, path) {
      const cpu = /^\/sys\/devices\/system\/cpu\/cpu([0-9]+)\/microcode\/processor_flags$/.exec(path);
      if (cpu) {
        platforms.set(cpu[1], file.texts.length === 1 ? file.text : "?");
      }
    });
    return platforms;
  };
})(typeof globalThis === "object" ? globalThis : this);
