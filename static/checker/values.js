// Single values that somebody typed or copied: a signature, a processor's name, a version, a revision. What could be several
// things is a question, never a guess.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // What a label or the head of a column says that its values are, letters and digits only. Kinds with `?` depend on the value.
  // Only what can be nothing else stands here: `FW version` may be any firmware's, and `OS release` the distribution's.
  const LABELS = {
    "host": "hostname host computer computername netbiosname devicename systemname fqdn server servername machine " +
      "ansiblehostname ansiblefqdn node nodename dnshostname ホスト ホスト名 コンピューター名 コンピュータ名 サーバー サーバー名 サーバ名 機器名 端末名",
    "name?": "name displayname 名前 名称",
    "cpu?": "cpu processor processors cpuname cpubrand processorname processormodel processornamestring ansibleprocessor " +
      "cpuinfo プロセッサー プロセッサ cpu名",
    "cpumodel?": "cpumodel cpumodelname modelname",
    "signature?": "caption description processorid",
    "model?": "model モデル 型番 機種 機種名 型式",
    "vendor?": "vendor manufacturer maker ベンダー メーカー 製造元", "cpuvendor?": "cpuvendor vendorid processorvendor",
    "family?": "cpufamily family processorfamily", "cpu-model": "cpumodelnumber", "stepping": "stepping cpustepping",
    "cpu-signature": "cpusignature signature processorsignature cpuid シグネチャー シグネチャ cpuシグネチャー cpuシグネチャ",
    "microcode": "microcode microcoderevision microcodeversion ucode cpumicrocode マイクロコード",
    "me-firmware": "mefirmware meversion me mefw mefwversion mefirmwareversion csme csmeversion csmefirmware csmefirmwareversion " +
      "intelmefirmware intelmefirmwareversion intelmeversion txeversion txefirmwareversion spsversion spsfirmwareversion meファームウェア meバージョン",
    "kernel-version": "kernel kernelversion kernelrelease oskernel カーネル カーネルバージョン ansiblekernel",
    "bios-version": "bios biosversion smbiosbiosversion smbiosbiosversion0 ansiblebiosversion biosバージョン",
    "bios-vendor": "biosvendor ansiblebiosvendor",
    "system-vendor": "systemvendor systemmanufacturer sysvendor hardwarevendor ansiblesystemvendor システム製造元",
    "system-product": "systemproduct systemproductname systemmodel productname product hardwaremodel ansibleproductname システムモデル 製品名",
    "board-vendor": "boardvendor ansibleboardvendor", "board-product": "boardproduct boardname boardmodel ansibleboardname",
    "hypervisor": "hypervisor virtual isvirtual virtualization virtualisation virtualizationrole ansiblevirtualizationrole hypervisorpresent 仮想 仮想化 仮想マシン 物理仮想",
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
    const isNumber = /^[0-9]+$/.test(value);
    switch (kind) {
      case "name?": return checker.isName(value) ? "cpu-name" : "host";
      case "cpu?": return signatureOf(value) !== "" ? "cpu-signature" : value === "" || checker.isName(value) ? "cpu-name" : "";
      case "cpumodel?": return isNumber ? "cpu-model" : value === "" || checker.isName(value) ? "cpu-name" : "";
      case "signature?": return value === "" || signatureOf(value) !== "" ? "cpu-signature" : "";
      case "model?": return checker.isName(value) ? "cpu-name" : isNumber ? "cpu-model" : "system-product";
      case "vendor?": return CPU_VENDOR.test(value) ? "cpu-vendor" : "system-vendor";
      case "cpuvendor?": return value === "" || CPU_VENDOR.test(value) ? "cpu-vendor" : "";
      // Windows gives its own number of a family, from a list of SMBIOS.
      case "family?": return value === "" || (isNumber && Number(value) <= 32) ? "family" : "";
      default: return kind;
    }
  };
  const CPU_VENDOR = /^(Genuine|Authentic|Hygon|Centaur)[A-Z][A-Za-z]*$/;

  // makerOf(name): whose processor a name tells of, as its vendor id, or ""
  function makerOf(name) {
    return /\b(intel|xeon|celeron|pentium)\b/i.test(name) ? "GenuineIntel" : /\b(hygon)\b/i.test(name) ? "HygonGenuine"
      : /\b(amd|epyc|ryzen|opteron|athlon)\b/i.test(name) ? "AuthenticAMD" : "";
  }

  // withdraw(fields, clash): takes out of the fields (kind → text) what contradicts itself or each other, and gives the probes
  // that so are not known. clash: a Set of the kinds that were told twice, and differ.
  checker.withdraw = function (fields, clash) {
    const SIGNATURE = ["family", "cpu-model", "stepping", "cpu-signature"];
    const numbers = SIGNATURE.slice(0, 3).map((kind) => fields[kind] || "");
    const own = fields["cpu-signature"] || "!";
    if (own !== "!" && !numbers.includes("") && checker.signature(...numbers) !== own) {
      clash.add("cpu-signature");
    }
    const maker = makerOf(fields["cpu-name"] || "");
    if (maker !== "" && fields["cpu-vendor"] && fields["cpu-vendor"] !== maker) {
      clash.add("cpu-vendor").add("cpu-name");
    }
    const probes = new Set();
    clash.forEach(function (kind) {
      const isPart = SIGNATURE.includes(kind);
      (isPart ? SIGNATURE : [kind]).forEach((one) => delete fields[one]);
      probes.add(isPart ? "cpu-signature" : kind);
    });
    return Array.from(probes);
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

  // Labels of a line that names the host and nothing else.
  const HOST = ["hostname", "computername", "netbiosname", "ホスト名", "コンピューター名", "コンピュータ名"];

  // value(text, hint): {kind, value} of one typed text, {ask, value, choices} where it could be several things, or null.
  // hint: what the reader says that it is, or "".
  checker.value = function (text, hint) {
    const own = checker.plain(text).replace(/^["']|["']$/g, "").trim();
    const colon = /^([^:=]{1,40})[:=](.+)$/.exec(own);
    const label = colon ? checker.kindOf(colon[1], colon[2].trim()) : "";
    if (label === "hypervisor") {
      return { kind: label, value: checker.said(colon[2].trim(), colon[1]) || "?" };
    }
    if (label !== "" && label !== "host") {
      return as(label, colon[2].trim());
    }
    if (label === "host" && HOST.includes(squeezed(colon[1]))) {
      return { kind: "host", value: colon[2].trim() };
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
    // With a label that is not known, it may be the name of anything of that maker.
    return !colon && checker.isName(own) && own.length <= 128 && !/[{}<>;$|\\]/.test(own) ? { kind: "cpu-name", value: own } : null;
  };

  // as(kind, text): a value whose kind was said
  function as(kind, text) {
    if (kind === "cpu-signature") {
      return { kind: kind, value: signatureOf(text) || "!" };
    }
    if (kind === "microcode") {
      // Digits alone may be a decimal number, which is another revision.
      const own = text.toLowerCase();
      const digits = own.replace(/^0x/, "").replace(/h$/, "");
      const isHex = digits !== own || /[a-f]/.test(digits) || /^0[0-9]{7}$/.test(digits);
      return { kind: kind, value: /^[0-9a-f]{1,8}$/.test(digits) && isHex ? "0x" + digits : own };
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
      const fits = checker.meVersion(version);
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

  // said(text, label): what a field about virtual machines says: virtual, real or "". A `no` is none to the question whether this
  // is one, where the field may ask for something else: the processor's support of it, or whether guests run here.
  checker.said = function (text, label) {
    const asks = squeezed(label || "");
    if (asks === "hypervisorpresent") {
      // Windows' own protection has a hypervisor too.
      return /^(no|false|0)$/i.test(text) ? "real" : "";
    }
    if (/^(yes|true|1|guest|virtual|vm|kvm|vmware.*|hyper-?v|xen|virtualbox|はい|仮想.*)$/i.test(text)) {
      return "virtual";
    }
    const isReal = /^(real|physical|bare ?metal|none|物理.*|実機)$/i.test(text) ||
      (["virtual", "isvirtual", "仮想", "仮想マシン"].includes(asks) && /^(no|false|0|いいえ)$/i.test(text)) ||
      (/virtualizationrole$/.test(asks) && /^host$/i.test(text));
    return isReal ? "real" : "";
  };

  // worstSaid(list): of several such answers, the one that rules out less
  checker.worstSaid = (list) => list.includes("virtual") ? "virtual" : list.includes("real") ? "real" : "";
})(typeof globalThis === "object" ? globalThis : this);
