// What files of /sys and /proc say, by the rules of the probes of that name in templates/probe/.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;
  const BUGS = checker.BUGS;
  const DMI = checker.DMI;

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

  // meVersion(text): is it a version of ME firmware? The firmware tells its parts in 8 and 16 bits (mkhi_fw_ver_block of
  // linux/drivers/misc/mei/bus-fixup.c).
  checker.meVersion = (text) => /^[0-9]{1,9}(\.[0-9]{1,9}){3}$/.test(text) && /[1-9]/.test(text) &&
    text.split(".").every((part, at) => Number(part) <= (at === 0 ? 255 : 65535));

  // engines(files): the distinct management engines
  function engines(files) {
    const seen = new Map();
    files.forEach(function (file, path) {
      const node = /^\/sys\/class\/mei\/(mei[^/]*)\/fw_ver$/.exec(path);
      if (!node) {
        return;
      }
      const kind = files.get("/sys/class/mei/" + node[1] + "/kind");
      if (kind && kind.texts.every((text) => text !== "mei" && /^[a-z]+$/.test(text))) {
        return;
      }
      const source = path.includes("?") ? "fw_ver" : path;
      file.texts.forEach(function (text, at) {
        const one = /^[0-9]+:([0-9.]+)$/.exec(text);
        const value = one && checker.meVersion(one[1]) ? one[1] : "";
        const key = value || "malformed";
        if (!seen.has(key)) {
          seen.set(key, value ? checker.found("me-firmware", value, source) : checker.unknown("me-firmware", "malformed", source));
          seen.get(key).line = file.lines[at];
        }
      });
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
      // What was shown twice and differs is known of nobody.
      const put = function (probe, row, parameters) {
        const own = file.texts.length === 1 ? row : checker.unknown(probe, "conflict", path, parameters);
        own.line = file.line;
        rows.push(own);
      };
      if (path.startsWith(BUGS) && /^[a-z0-9_]+$/.test(path.slice(BUGS.length))) {
        const name = path.slice(BUGS.length);
        put("kernel-vulnerability", checker.bug(name, file.text, several), { name: name });
        linux = linux || "/sys/devices/system/cpu";
      } else if (path.startsWith(DMI) && OF_DMI[path.slice(DMI.length)]) {
        const probe = OF_DMI[path.slice(DMI.length)];
        put(probe, checker.dmi(probe, file.text, path));
      } else if (path === "/proc/sys/kernel/osrelease") {
        put("kernel-version", checker.kernelVersion(file.text, path));
      } else if (path === "/proc/cmdline") {
        const fits = file.text.length <= 8192 && !file.text.includes("\n");
        put("kernel-command-line", fits ? checker.found("kernel-command-line", file.text, path)
          : checker.unknown("kernel-command-line", "malformed", path));
      } else if (path === "/proc/sys/kernel/ostype") {
        linux = file.texts.every((text) => text === "Linux") ? path : "-";
      }
    });
    if (linux !== "" && linux !== "-") {
      rows.push(checker.found("operating-system", "linux", linux));
    }
    return rows;
  };
})(typeof globalThis === "object" ? globalThis : this);
