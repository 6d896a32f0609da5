// /proc/cpuinfo and lscpu: the rules of templates/script/sh/prelude/need/cpuinfo.sh.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  const KEYS = ["processor", "vendor_id", "cpu family", "model", "stepping", "microcode", "model name", "flags", "siblings", "physical id"];

  // No machine has more kinds of processors.
  const MOST_KINDS = 64;

  // A unit is a distinct processor: signature, vendor, code and name are each a text or {reason}.
  const bad = (reason) => ({ reason: reason });

  // code(signature, vendor, revision, platform): SIGNATURE/PLATFORM:REVISION as probe microcode explains it
  checker.code = function (signature, vendor, revision, platform) {
    if (signature === "!" || vendor === "!") {
      return bad("malformed");
    }
    if (signature === "-" || signature === "" || revision === "") {
      return bad("no-data");
    }
    const digits = checker.revision(revision);
    if (digits === "") {
      return bad("malformed");
    }
    const makers = { AuthenticAMD: "-", HygonGenuine: "-", GenuineIntel: platform };
    return signature + "/" + (Object.prototype.hasOwnProperty.call(makers, vendor) ? makers[vendor] : "?") + ":" + digits;
  };

  // unit(one): a processor of texts, "" for what is missing
  checker.unit = function (one, platform) {
    const vendor = one.vendor.length > 64 ? "!" : one.vendor;
    const name = one.name.length > 128 ? bad("malformed") : one.name === "unknown" ? "" : checker.name(one.name);
    return {
      signature: one.signature === "!" ? bad("malformed") : one.signature === "-" ? bad("no-data") : one.signature,
      vendor: vendor === "!" ? bad("malformed") : vendor === "" ? bad("no-data") : vendor,
      // Where a file says no vendor, nor does it say whose revision it is.
      code: vendor === "" && !one.typed ? bad("no-data") : checker.code(one.signature, vendor, one.revision, platform),
      name: name === "" ? bad("no-data") : name,
      line: one.line,
    };
  };

  // platform(text): the mask in processor_flags, as two digits
  checker.platform = function (text) {
    return /^0x(1|2|4|8|10|20|40|80)$/.test(text) ? text.slice(2).padStart(2, "0") : "?";
  };

  // cpuinfo(lines, platforms): platforms is a Map of processor number → text of its processor_flags
  checker.cpuinfo = (lines, platforms) => checker.whole(checker.cpuinfoIn(lines, platforms));

  // cpuinfoIn(lines, platforms): the same in steps
  checker.cpuinfoIn = function* (lines, platforms) {
    const all = { units: [], names: [], vendors: [], flag: null, whole: true, count: 0, lines: [], problem: "", again: 0 };
    const known = new Set();
    const numbered = new Map();
    const packages = new Map();
    let one = null;
    let tail = "";
    let last = "";
    // Is the word there, also where it was broken over lines? What no kernel writes inside another word is sought anywhere.
    const look = function (text) {
      const joined = tail + text.replace(/\s/g, "");
      if (joined.includes("hypervisor")) {
        all.flag = "yes";
      }
      tail = joined.slice(-9);
    };

    const fresh = (line) => ({ cpu: "", vendor: "", family: "", model: "", stepping: "", revision: "", name: "", siblings: "", pack: "0", line: line });
    function flush() {
      if (one === null) {
        return;
      }
      one.signature = checker.signature(one.family, one.model, one.stepping);
      const unit = checker.unit(one, checker.platform(platforms.get(one.cpu) || ""));
      const key = JSON.stringify([unit.signature, unit.vendor, unit.code, unit.name]);
      if (!known.has(key)) {
        known.add(key);
        all.units.push(unit);
      }
      // A processor that is told twice, and differs, is of another host.
      if (one.cpu !== "" && numbered.has(one.cpu) && numbered.get(one.cpu) !== key) {
        all.again = all.again || one.line;
      }
      numbered.set(one.cpu, key);
      all.count += 1;
      const pack = packages.get(one.pack) || { seen: 0, siblings: 0 };
      packages.set(one.pack, { seen: pack.seen + 1, siblings: Math.max(pack.siblings, Number(one.siblings) || 0) });
      one = null;
    }
    const FIELDS = { "vendor_id": "vendor", "cpu family": "family", "model": "model", "stepping": "stepping", "microcode": "revision", "model name": "name" };

    for (const [count, line] of lines.entries()) {
      if (count % checker.LINES_AT_ONCE === 0) {
        yield;
      }
      const at = line.text.indexOf(":");
      const key = at < 0 ? "" : line.text.slice(0, at).replace(/[ \t]+$/, "").replace(/^[ \t]+/, "");
      if (/^[ \t]*$/.test(line.text)) {
        flush();
        last = "";
      } else if (at < 0 && last === "flags") {
        // A terminal broke the line, maybe inside a word.
        look(line.text);
        all.lines.push(line.number);
      } else if (KEYS.includes(key)) {
        const value = checker.trimmed(line.text.slice(at + 1));
        all.lines.push(line.number);
        last = key;
        // A file whose empty lines were lost still shows where the next processor begins.
        if (key === "processor" || (FIELDS[key] && one !== null && one[FIELDS[key]] !== "")) {
          flush();
        }
        if (key === "flags") {
          all.flag = all.flag || "no";
          tail = "";
          look(value);
          continue;
        }
        if (one === null && (key === "siblings" || key === "physical id")) {
          continue;
        }
        one = one || fresh(line.number);
        if (key === "processor") {
          one.cpu = /^[0-9]+$/.test(value) ? value : "?";
        } else if (key === "siblings") {
          one.siblings = value;
        } else if (key === "physical id") {
          one.pack = value;
        } else {
          one[FIELDS[key]] = value;
          if (key === "model name" && value.length <= 128) {
            all.names.push(value);
          }
          if (key === "vendor_id") {
            all.vendors.push(value);
          }
        }
      } else if (at >= 0) {
        last = "";
      }
    }
    flush();
    if (all.units.length > MOST_KINDS) {
      all.units = [];
      all.problem = "malformed";
    }
    all.whole = all.count > 0 && Array.from(packages.values()).every((pack) => pack.seen >= pack.siblings);
    return all;
  };

  // ---- lscpu -------------------------------------------------------------------------------------------------------------

  // Its labels, in English and Japanese → those of cpuinfo.
  const LABELS = {
    "Vendor ID": "vendor_id", "ベンダー ID": "vendor_id", "ベンダーID": "vendor_id",
    "CPU family": "cpu family", "CPU ファミリー": "cpu family", "CPUファミリー": "cpu family",
    "Model": "model", "モデル": "model", "Model name": "model name", "モデル名": "model name",
    "Stepping": "stepping", "ステッピング": "stepping", "Flags": "flags", "フラグ": "flags",
    "Hypervisor vendor": "hypervisor", "ハイパーバイザのベンダー": "hypervisor", "Hypervisor": "hypervisor", "ハイパーバイザ": "hypervisor",
    "Virtualization type": "type", "仮想化タイプ": "type",
    "Socket(s)": "sockets", "ソケット数": "sockets",
  };
  const ANSWER = /^(Not affected|Vulnerable|Mitigation[;:]|Unknown|KVM:|Processor vulnerable)/;

  // lscpu(lines): the same as cpuinfo(), with product, and with files (what stands in the kernel's vulnerability files)
  checker.lscpu = function* (lines) {
    const block = [];
    const files = [];
    const used = [];
    // Of several outputs, what any says.
    const seen = { hypervisor: [], type: [], sockets: [] };
    let extend = null;
    for (const [count, line] of lines.entries()) {
      if (count % checker.LINES_AT_ONCE === 0) {
        yield;
      }
      const at = line.text.search(/[:：]/);
      const label = at < 0 ? "" : line.text.slice(0, at).trim();
      const value = at < 0 ? "" : line.text.slice(at + 1).trim();
      const key = Object.prototype.hasOwnProperty.call(LABELS, label) ? LABELS[label] : "";
      const bug = /^(?:Vulnerability |脆弱性 ?)?([A-Z][A-Za-z0-9 ]*)$/.exec(label);
      if (key === "" && !(bug && ANSWER.test(value))) {
        // A narrow terminal breaks values, and indents what follows.
        if (extend && at < 0 && /^[ \t]/.test(line.text)) {
          extend(line.text.trim());
          used.push(line.number);
        } else {
          extend = null;
        }
        continue;
      }
      used.push(line.number);
      if (key === "") {
        const file = { name: bug[1].toLowerCase().replace(/ /g, "_"), text: value.replace(/^Mitigation;/, "Mitigation:"), line: line.number };
        files.push(file);
        extend = (rest) => { file.text += rest; };
      } else if (key === "hypervisor" || key === "type" || key === "sockets") {
        seen[key].push(value);
        extend = null;
      } else {
        const copy = { text: key + ": " + value, number: line.number };
        block.push(copy);
        extend = (rest) => { block.push({ text: rest.replace(/:/g, " "), number: line.number }); };
      }
    }
    const all = checker.cpuinfo(block, new Map());
    const type = seen.type.find((text) => /^(full|para|完全仮想化|準仮想化)/.test(text)) || "";
    all.product = seen.hypervisor.find((text) => text !== "") || type;
    // It tells of one processor, which is all there is where there is one package.
    all.whole = seen.sockets.length > 0 && seen.sockets.every((text) => text === "1");
    all.again = all.units.length > 1 ? all.units[1].line : 0;
    all.files = files;
    all.lines = used;
    return all;
  };
})(typeof globalThis === "object" ? globalThis : this);
