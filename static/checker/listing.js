// Files of /sys and /proc as `grep . FILE…`, `head` and `cat` show them, judged by the rules of the probes of that name in
// templates/probe/.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;
  const BUGS = "/sys/devices/system/cpu/vulnerabilities/";
  const DMI = "/sys/class/dmi/id/";
  const ANSWER = /^(not affected|vulnerable|mitigation: |kvm: |processor vulnerable|unknown)/i;

  // What a file name alone may stand for, where somebody was in its folder.
  const SHORT = { fw_ver: "/sys/class/mei/mei0/fw_ver", osrelease: "/proc/sys/kernel/osrelease" };
  ["sys_vendor", "product_name", "bios_vendor", "bios_version", "bios_date", "board_vendor", "board_name"].forEach(function (name) {
    SHORT[name] = DMI + name;
  });

  // files(lines): {files: Map of path → {text, line}, rest: the other lines}. `/proc/cpuinfo` becomes lines again.
  checker.files = function (lines) {
    const files = new Map();
    const rest = [];
    let open = "";
    let bare = "";
    const add = function (path, text, number) {
      const file = files.get(path);
      if (file) {
        file.text += "\n" + text;
      } else {
        files.set(path, { text: text, line: number });
      }
    };
    lines.forEach(function (line) {
      const header = /^==> (.*) <==$/.exec(line.text);
      if (header) {
        open = place(header[1]);
        return;
      }
      if (open !== "" && line.text !== "") {
        if (open === "/proc/cpuinfo") {
          rest.push(line);
        } else {
          add(open, line.text, line.number);
        }
        return;
      }
      open = "";
      const colon = line.text.indexOf(":");
      const name = colon < 0 ? "" : line.text.slice(0, colon).trim();
      const value = line.text.slice(colon + 1);
      const path = /\s/.test(name) ? "" : place(name);
      const isBug = /^(?:\.\/)?[a-z0-9_]+$/.test(name) && ANSWER.test(value.trim());
      if (path === "/proc/cpuinfo") {
        rest.push({ text: value, number: line.number });
      } else if (path !== "") {
        add(path, value, line.number);
      } else if (isBug) {
        add(BUGS + name.replace("./", ""), value.trim(), line.number);
      } else if (/^[0-9]+:[0-9]+(\.[0-9]+){3}\s*$/.test(line.text)) {
        // Lines of fw_ver itself; a gap between them is another engine.
        bare = bare || "/sys/class/mei/mei" + files.size + "/fw_ver";
        add(bare, line.text.trim(), line.number);
        return;
      } else {
        rest.push(line);
      }
      bare = "";
    });
    return { files: files, rest: rest };
  };

  // place(path): the path from the root of the host that was looked at, or "" for none that is known
  function place(path) {
    const own = /(\/(?:sys|proc)\/[^*?]+)$/.exec(path);
    if (own) {
      return own[1];
    }
    const short = path.replace(/^\.\//, "");
    return Object.prototype.hasOwnProperty.call(SHORT, short) ? SHORT[short] : "";
  }

  // platforms(files): number of a processor → text of its processor_flags
  checker.platforms = function (files) {
    const platforms = new Map();
    files.forEach(function (file, path) {
      const cpu = /^\/sys\/devices\/system\/cpu\/cpu([0-9]+)\/microcode\/processor_flags$/.exec(path);
      if (cpu) {
        platforms.set(cpu[1], file.text);
      }
    });
    return platforms;
  };

  // bug(name, text, several): what the kernel says of a vulnerability
  checker.bug = function (name, text, several) {
    const of = { name: name };
    const source = BUGS + name;
    const said = text.toLowerCase();
    const good = /^(not affected$|(kvm: )?mitigation: )/.test(said);
    const known = good || /^(vulnerable($|[:;, ])|kvm: vulnerable|processor vulnerable)/.test(said);
    let reason = "";
    if (text === "") {
      reason = "no-data";
    } else if (text.length > 1024 || text.includes("\n")) {
      reason = "malformed";
    } else if (/^unknown/.test(said)) {
      reason = /hypervisor/.test(said) ? "virtual-machine" : "no-data";
    } else if (!known) {
      reason = "malformed";
    } else if (good && several) {
      reason = "conflict";
    }
    return reason === "" ? checker.found("kernel-vulnerability", text, source, of)
      : checker.unknown("kernel-vulnerability", reason, source, of);
  };

  const isVersion = (text) => /^[0-9]{1,9}(\.[0-9]{1,9}){1,7}$/.test(text) && /[1-9]/.test(text);

  // engines(files): the distinct management engines
  function engines(files) {
    const seen = new Map();
    files.forEach(function (file, path) {
      const node = /^\/sys\/class\/mei\/(mei[^/]*)\/fw_ver$/.exec(path);
      if (!node) {
        return;
      }
      const kind = files.get("/sys/class/mei/" + node[1] + "/kind");
      if (kind && kind.text !== "mei" && /^[a-z]+$/.test(kind.text)) {
        return;
      }
      const first = file.text.split("\n")[0];
      const one = /^[0-9]+:([0-9]{1,9}(?:\.[0-9]{1,9}){3})$/.exec(first);
      const value = one && isVersion(one[1]) ? one[1] : "";
      const key = value || "malformed";
      if (!seen.has(key)) {
        seen.set(key, value ? checker.found("me-firmware", value, path) : checker.unknown("me-firmware", "malformed", path));
        seen.get(key).line = file.line;
      }
    });
    return Array.from(seen.values());
  }

  // kernelVersion(text): the leading numbers; one before a release is less than it
  checker.kernelVersion = function (text, source) {
    const own = (/^[0-9.]+/.exec(text) || [""])[0].replace(/\.$/, "");
    return isVersion(own) && !/[-.]rc[0-9]/.test(text) && !text.includes("\n")
      ? checker.found("kernel-version", own, source) : checker.unknown("kernel-version", "malformed", source);
  };

  // What board makers leave where they had nothing to say.
  const NOTHING = [
    /^to be filled by/, /^(default string|default|undefined|unknown|none|n\/a|na|null|empty|invalid)$/, /^not [ads]/,
    /^(o\.e\.m\.|oem|system manufacturer|system product name|system vendor|bios vendor|bios version)$/, /^base board /,
    /^(board manufacturer|board vendor|board product name)$/, /^type[12].*name[0-9]$/, /^(0123456789|123456789|1234567890)$/,
    /^[0x ._*?-]*$/,
  ];

  // dmi(probe, text, source)
  checker.dmi = function (probe, text, source) {
    const own = text.replace(/^ +| +$/g, "");
    if (text.length > 256 || own.includes("\n")) {
      return checker.unknown(probe, "malformed", source);
    }
    if (NOTHING.some((pattern) => pattern.test(own.toLowerCase()))) {
      return checker.unknown(probe, "no-data", source);
    }
    if (probe !== "bios-date") {
      return checker.found(probe, own, source);
    }
    const day = /^([01][0-9])\/([0-3][0-9])\/([12][0-9]{3})$/.exec(own);
    const [month, date, year] = day ? day.slice(1).map(Number) : [0, 0, 0];
    const fits = month >= 1 && month <= 12 && date >= 1 && date <= 31 && year >= 1980 && year <= 2099;
    return fits ? checker.found(probe, year + "." + month + "." + date, source) : checker.unknown(probe, "malformed", source);
  };

  const OF_DMI = {
    sys_vendor: "system-vendor", product_name: "system-product", bios_vendor: "bios-vendor", bios_version: "bios-version",
    bios_date: "bios-date", board_vendor: "board-vendor", board_name: "board-product",
  };

  // fileFacts(files, several): what the files say, each row with the line it came from
  checker.fileFacts = function (files, several) {
    const rows = engines(files);
    let linux = "";
    files.forEach(function (file, path) {
      const put = function (row) {
        row.line = file.line;
        rows.push(row);
      };
      if (path.startsWith(BUGS) && /^[a-z0-9_]+$/.test(path.slice(BUGS.length))) {
        put(checker.bug(path.slice(BUGS.length), file.text, several));
        linux = linux || "/sys/devices/system/cpu";
      } else if (path.startsWith(DMI) && OF_DMI[path.slice(DMI.length)]) {
        put(checker.dmi(OF_DMI[path.slice(DMI.length)], file.text, path));
      } else if (path === "/proc/sys/kernel/osrelease") {
        put(checker.kernelVersion(file.text, path));
      } else if (path === "/proc/cmdline") {
        const fits = file.text.length <= 8192 && !file.text.includes("\n");
        put(fits ? checker.found("kernel-command-line", file.text, path) : checker.unknown("kernel-command-line", "malformed", path));
      } else if (path === "/proc/sys/kernel/ostype") {
        linux = file.text === "Linux" ? path : "-";
      }
    });
    if (linux !== "" && linux !== "-") {
      rows.push(checker.found("operating-system", "linux", linux));
    }
    return rows;
  };
})(typeof globalThis === "object" ? globalThis : this);
