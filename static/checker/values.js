// Single values that somebody typed or copied: a signature, a processor's name, a version, a revision. What could be several
// things is a question, never a guess.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // What a label or the head of a column says that its values are, letters and digits only. `cpu?` and the like depend on the
  // value; "" is known, and says nothing about the host.
  const LABELS = {
    "host": "hostname host computer computername netbiosname devicename systemname fqdn server servername machine " +
      "ansiblehostname ansiblefqdn node nodename dnshostname ホスト ホスト名 コンピューター名 コンピュータ名 サーバー サーバー名 サーバ名 機器名 端末名",
    "name?": "name displayname 名前 名称",
    "cpu?": "cpu processor processors cpuname cpumodel cpumodelname modelname cpubrand processorname processornamestring ansibleprocessor " +
      "cpuinfo brand プロセッサー プロセッサ cpu名 モデル名 caption description processorid",
    "model?": "model モデル 型番 機種 機種名 型式",
    "vendor?": "vendor vendorid manufacturer maker ベンダー メーカー 製造元 cpuvendor",
    "family": "cpufamily family", "cpu-model": "cpumodelnumber", "stepping": "stepping",
    "cpu-signature": "cpusignature signature cpuid シグネチャー シグネチャ",
    "microcode": "microcode microcoderevision microcodeversion ucode cpumicrocode マイクロコード",
    "me-firmware": "mefirmware meversion me mefw mefwversion mefirmwareversion csme csmeversion csmefirmware fwver fwversion intelme " +
      "intelmefirmware intelmeversion managementengine txe txeversion sps spsversion meファームウェア meバージョン",
    "kernel-version": "kernel kernelversion kernelrelease osrelease uname カーネル カーネルバージョン ansiblekernel",
    "bios-version": "bios biosversion smbiosbiosversion smbiosbiosversion0 ansiblebiosversion biosバージョン",
    "bios-vendor": "biosvendor ansiblebiosvendor",
    "system-vendor": "systemvendor systemmanufacturer sysvendor hardwarevendor ansiblesystemvendor システム製造元",
    "system-product": "systemproduct systemmodel productname product hardwaremodel ansibleproductname システムモデル 製品名",
    "board-vendor": "boardvendor ansibleboardvendor", "board-product": "boardproduct boardname boardmodel ansibleboardname",
    "hypervisor": "hypervisor virtual isvirtual virtualization virtualisation ansiblevirtualizationrole hypervisorpresent 仮想 仮想化 仮想マシン 物理仮想",
  };
  const KINDS = new Map();
  Object.keys(LABELS).forEach(function (kind) {
    LABELS[kind].split(" ").forEach((label) => KINDS.set(label, kind));
    KINDS.set(squeezed(kind), kind);
  });

  function squeezed(text) {
    return checker.plain(text).toLowerCase().replace(/[^a-z0-9\u3040-\u30ff\u3400-\u9fff]/g, "").replace(/0$/, "");
  }

  // kindOf(label, value): what it is, or "" for nothing that is known
  checker.kindOf = function (label, value) {
    const kind = KINDS.get(squeezed(label)) || "";
    switch (kind) {
      case "name?": return checker.isName(value) ? "cpu-name" : "host";
      case "cpu?": return signatureOf(value) !== "" ? "cpu-signature" : "cpu-name";
      case "model?": return checker.isName(value) ? "cpu-name" : /^[0-9]+$/.test(value) ? "cpu-model" : "system-product";
      case "vendor?": return /^(Genuine|Authentic|Hygon|Centaur)[A-Z]/.test(value) ? "cpu-vendor" : "system-vendor";
      default: return kind;
    }
  };

  // signatureOf(text): 06-55-04, `Family 6 Model 85 Stepping 4` or a number of CPUID, as a signature; "" for none
  function signatureOf(text) {
    const own = text.toLowerCase();
    if (/^[0-9a-f]{2,4}-[0-9a-f]{2,4}-[0-9a-f]{2,4}$/.test(own)) {
      return own;
    }
    const words = /family[^0-9]{0,4}([0-9]{1,5})[^0-9]{1,12}model[^0-9]{0,4}([0-9]{1,5})[^0-9]{1,16}stepping[^0-9]{0,4}([0-9]{1,5})/.exec(own);
    if (words) {
      return checker.signature(words[1], words[2], words[3]);
    }
    const number = /^(?:0x)?([0-9a-f]{5,8})h?$/.exec(own);
    // Sixteen digits are ProcessorId of Windows: the flags, then the signature.
    const long = /^[0-9a-f]{8}([0-9a-f]{8})$/.exec(own);
    return number || long ? checker.cpuid(parseInt((number || long)[1], 16)) : "";
  }
  checker.signatureOf = signatureOf;

  const VERSION = /^v?([0-9]{1,9}(\.[0-9]{1,9}){1,7})$/i;

  // value(text, hint): {kind, value} of one typed text, {ask, value, choices} where it could be several things, or null.
  // hint: what the reader says that it is, or "".
  checker.value = function (text, hint) {
    const own = checker.plain(text).replace(/^["']|["']$/g, "").trim();
    const colon = /^([^:=]{1,40})[:=](.+)$/.exec(own);
    const label = colon ? checker.kindOf(colon[1], colon[2].trim()) : "";
    if (label !== "" && label !== "host") {
      return as(label, colon[2].trim());
    }
    const signature = signatureOf(own);
    const version = VERSION.exec(own);
    const isNumber = /^(0x)?[0-9a-f]{1,8}h?$/i.test(own);
    if (hint !== "" && (version || isNumber)) {
      return as(hint, own);
    }
    if (/^[0-9a-f]+-[0-9a-f]+-[0-9a-f]+\/(-|\?|[0-9a-f]{2}):[0-9a-f]{8}$/i.test(own)) {
      return { kind: "microcode", value: own.toLowerCase() };
    }
    if (isNumber) {
      // Old processors' signatures are numbers that a microcode revision may have too.
      const certain = signature !== "" && parseInt(own.replace(/^0x/i, ""), 16) >= 0x10000 && /[a-fx]/i.test(own);
      if (certain) {
        return { kind: "cpu-signature", value: signature };
      }
      return { ask: "number", value: own, choices: signature === "" ? ["microcode"] : ["cpu-signature", "microcode"] };
    }
    if (signature !== "") {
      return { kind: "cpu-signature", value: signature, vendor: (/(GenuineIntel|AuthenticAMD|HygonGenuine)/.exec(own) || [""])[0] };
    }
    if (version) {
      return { ask: "version", value: version[1], choices: ["me-firmware", "kernel-version", "bios-version"] };
    }
    return checker.isName(own) && own.length <= 128 && !/[{}<>;$|\\]/.test(own) ? { kind: "cpu-name", value: own } : null;
  };

  // as(kind, text): a value whose kind was said
  function as(kind, text) {
    if (kind === "cpu-signature") {
      return { kind: kind, value: signatureOf(text) || "!" };
    }
    if (kind === "microcode") {
      const digits = text.toLowerCase().replace(/^0x/, "").replace(/h$/, "");
      return { kind: kind, value: /^[0-9a-f]{1,8}$/.test(digits) ? "0x" + digits : text.toLowerCase() };
    }
    const version = VERSION.exec(text.replace(/^[0-9]+:/, ""));
    return { kind: kind, value: kind === "me-firmware" && version ? version[1] : text };
  }
  checker.as = as;

  // factsOf(fields): rows of a host that was told by fields (kind → text). Nothing is made of what is not there.
  checker.factsOf = function (fields) {
    const rows = [];
    const has = (kind) => typeof fields[kind] === "string" && fields[kind] !== "";
    const text = (kind) => has(kind) ? fields[kind] : "";
    const numbers = ["family", "cpu-model", "stepping"].map(text);
    const signature = text("cpu-signature") || (numbers.some((one) => one !== "") ? checker.signature(...numbers) : "");
    if (signature === "!") {
      rows.push(checker.unknown("cpu-signature", "malformed", ""));
    } else if (signature !== "" && signature !== "-") {
      rows.push(checker.found("cpu-signature", signature, ""));
    }
    const vendor = text("cpu-vendor");
    if (vendor !== "") {
      rows.push(checker.found("cpu-vendor", vendor, ""));
    }
    if (has("cpu-name")) {
      const name = text("cpu-name").length > 128 ? "" : checker.name(text("cpu-name"));
      rows.push(name === "" ? checker.unknown("cpu-name", "malformed", "") : checker.found("cpu-name", name, ""));
    }
    if (has("microcode")) {
      const full = text("microcode").includes("/") ? text("microcode") : checker.code(signature, vendor, text("microcode"), "?");
      rows.push(full.reason ? checker.unknown("microcode", full.reason, "") : checker.found("microcode", full, ""));
    }
    if (has("me-firmware")) {
      const version = text("me-firmware");
      const fits = /^[0-9]{1,9}(\.[0-9]{1,9}){3}$/.test(version) && /[1-9]/.test(version);
      rows.push(fits ? checker.found("me-firmware", version, "") : checker.unknown("me-firmware", "malformed", ""));
    }
    if (has("kernel-version")) {
      rows.push(checker.kernelVersion(text("kernel-version"), ""));
    }
    ["bios-version", "bios-vendor", "system-vendor", "system-product", "board-vendor", "board-product"].forEach(function (kind) {
      if (has(kind)) {
        rows.push(checker.dmi(kind, text(kind), ""));
      }
    });
    return rows;
  };

  // said(text): what a column about virtual machines says: virtual, real or ""
  checker.said = function (text) {
    if (/^(yes|true|1|guest|virtual|vm|kvm|vmware.*|hyper-?v|xen|virtualbox|はい|仮想.*)$/i.test(text)) {
      return "virtual";
    }
    return /^(no|false|0|host|physical|bare ?metal|none|いいえ|物理.*|実機)$/i.test(text) ? "real" : "";
  };
})(typeof globalThis === "object" ? globalThis : this);
