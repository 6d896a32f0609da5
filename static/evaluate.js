// Judges a host by what an advisory's detection says, as its check scripts do: the same calls, answered by the same rules.
//
//   kanwa.judge(program, facts, about) gives an object of kanwa.result/1
//     program  api/v1/detections/<id>.json, of kanwa.detection/1
//     facts    what was seen, a list as in the `facts` of kanwa.result/1: probe, parameters, state, value or reason, source
//     about    host (its name), language (ja or en), system (linux or windows: where the next step has to be possible)
//   kanwa.worst(verdicts) gives the worst of some verdicts, kanwa.exitCode(verdict) what a script ends with
//
// It throws on a program that it does not know in full: half a judgement would be a wrong one. Nothing is stored and nothing
// leaves the browser. The sentences stand in the order of the scripts' preludes: facts, conditions, logic, verdict.
(function (global) {
  "use strict";

  // ---- Facts: what the probes saw ----------------------------------------------------------------------------------------

  // Every reason there is, in the order of its bytes.
  const REASONS = [
    "conflict", "kernel-too-old", "malformed", "newer-than-data", "no-data", "no-device", "no-permission", "no-tool",
    "not-listed", "not-supported-here", "virtual-machine",
  ];

  // A fact is about the host or about one of its units, and worth less in a guest unless it is of software.
  const DIMENSIONS = ["host", "processor", "mei"];
  const CLASSES = ["hardware", "kernel", "software"];

  const NOT_SEEN = { state: "unknown", reason: "no-data", source: "" };

  // read(fact, rows): a fact of the program with everything that was seen of it, which is unknown where that is nothing.
  function read(fact, rows) {
    known(DIMENSIONS, fact.dimension);
    known(CLASSES, fact.class);
    const names = Object.keys(fact.parameters);
    const seen = rows.filter(function (row) {
      const asked = row.parameters || {};
      return row.probe === fact.probe && Object.keys(asked).length === names.length &&
        names.every((name) => asked[name] === fact.parameters[name]);
    });
    return {
      dimension: fact.dimension,
      class: fact.class,
      probe: fact.probe,
      parameters: fact.parameters,
      observations: seen.length === 0 ? [NOT_SEEN] : seen.map(observation),
    };
  }

  // observation(row): found with a value, absent, or unknown with a reason
  function observation(row) {
    const source = typeof row.source === "string" ? plain(row.source) : "";
    if (row.state === "found" && typeof row.value === "string") {
      return { state: "found", value: plain(row.value), source: source };
    }
    if (row.state === "absent") {
      return { state: "absent", source: source };
    }
    return { state: "unknown", reason: REASONS.includes(row.reason) ? row.reason : "no-data", source: source };
  }

  // plain(text): one line that is safe to show. Control characters (also U+0080 to U+009F), line separators, direction marks
  // and halves of characters become \xNN, byte by byte of UTF-8.
  function plain(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu, function (steers) {
      const code = steers.charCodeAt(0);
      const bytes = code < 0x80 ? [code]
        : code < 0x800 ? [0xc0 | (code >> 6), 0x80 | (code & 63)]
          : [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
      return bytes.map((byte) => "\\x" + byte.toString(16).padStart(2, "0")).join("");
    });
  }

  // look(run, id): what counts of a fact for the processor and management engine being judged
  function look(run, id) {
    const fact = of(run.facts, id);
    const at = fact.dimension === "host" ? 0 : run[fact.dimension];
    // A fact seen once holds for every unit; the rest of a shorter list was not seen.
    const seen = fact.observations.length === 1 ? fact.observations[0] : fact.observations[at] || NOT_SEEN;
    // A guest shows what its hypervisor wants it to see: no statement about the machine. Its kernel saw no more than that: its
    // good news is none.
    if (run.hypervisor === "found" && run.through === "no") {
      const good = seen.state === "found" && begins(seen.value, "not affected");
      if (fact.class === "hardware" || (fact.class === "kernel" && good)) {
        return { state: "unknown", reason: "virtual-machine" };
      }
    }
    return seen;
  }

  // of(map, id), known(list, word): what has that name; a program that names what is not there is broken, or newer than this
  function of(map, id) {
    if (!map.has(id)) {
      known(Array.from(map.keys()), id);
    }
    return map.get(id);
  }
  function known(list, word) {
    if (!list.includes(word)) {
      throw new Error("kanwa: the program says `" + word + "`, which is not one of " + list.join(", "));
    }
  }

  // ---- Versions: dotted decimals, compared number by number --------------------------------------------------------------

  // 1 to 8 dotted numbers of at most 9 digits, and not all zero
  function isVersion(text) {
    return /^[0-9]{1,9}(\.[0-9]{1,9}){0,7}$/.test(text) && /[1-9]/.test(text);
  }

  // compare(a, b): below, at or above zero, as a is to b; missing parts count as 0
  function compare(a, b) {
    const left = a.split(".").map(Number);
    const right = b.split(".").map(Number);
    for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
      const order = (left[at] || 0) - (right[at] || 0);
      if (order !== 0) {
        return order;
      }
    }
    return 0;
  }

  // An empty b is an open end.
  const atOrAbove = (a, b) => b === "" || compare(a, b) >= 0;
  const under = (a, b) => b === "" || compare(a, b) < 0;

  // ---- Conditions: one fact, one answer ----------------------------------------------------------------------------------

  // answer(run, id, yes | no | unknown, reasons): writes an answer down; only an unknown has reasons
  function answer(run, id, truth, reasons) {
    run.answers.set(id, { truth: truth, reasons: truth === "unknown" ? gather(reasons) : [] });
  }

  // presence(yes, no): was it seen at all?
  function presence(found, absent) {
    return function (run, id, fact) {
      const seen = look(run, fact);
      answer(run, id, seen.state === "found" ? found : seen.state === "absent" ? absent : "unknown", [seen.reason]);
    };
  }

  // judged(type, judge): a condition on the value that was found. `judge` is given the value and the call's words, and says
  // true, false, or the reason why it cannot tell.
  function judged(type, judge) {
    return function (run, id, fact, ...words) {
      const seen = look(run, fact);
      let result = seen.reason;
      if (seen.state === "absent") {
        result = "no-data";
      } else if (seen.state === "found") {
        const newest = type === isVersion ? run.newest.get(fact) : undefined;
        if (!type(seen.value)) {
          result = "malformed";
        } else if (newest !== undefined && atOrAbove(seen.value, newest)) {
          result = "newer-than-data";
        } else {
          result = judge(seen.value, ...words);
        }
      }
      answer(run, id, result === true ? "yes" : result === false ? "no" : "unknown", [result]);
    };
  }

  const isText = () => true;
  const isSignature = (text) => /^[0-9a-f]{2,4}-[0-9a-f]{2,4}-[0-9a-f]{2,4}$/.test(text);
  // SIGNATURE/PLATFORM:REVISION; the platform is one bit, `-` where the maker has none, `?` where it could not be read; the
  // revision neither all 0 nor all f.
  const isMicrocode = (text) => /^[^/]+\/(0[1248]|[1248]0|-|\?):(?!0{8}|f{8})[0-9a-f]{8}$/.test(text) &&
    isSignature(text.split("/")[0]);

  // Whatever the case of the letters of ASCII, and of no others.
  const lower = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const begins = (text, start) => lower(text).startsWith(lower(start));

  // Only printable ASCII is judged: a character of more bytes is one to some languages and several to others.
  function matches(value, pattern) {
    return /^[ -~]*$/.test(value) ? new RegExp(pattern).test(value) : "malformed";
  }

  // LOW <= version < HIGH, and the same for the build (the fourth number)
  function within(value, low, high, buildLow, buildHigh) {
    const build = value.split(".")[3];
    if (build === undefined && (buildLow !== "" || buildHigh !== "")) {
      return "malformed";
    }
    return atOrAbove(value, low) && under(value, high) && atOrAbove(build || "0", buildLow) && under(build || "0", buildHigh);
  }

  // Branches, each 'FROM BELOW AT-LEAST': has the version its branch's fix? A version in no branch is unknown, not unfixed.
  function fixedIn(value, ...branches) {
    let result = "not-listed";
    branches.forEach(function (branch) {
      const [from, below, least] = branch.split(" ");
      if (atOrAbove(value, from) && under(value, below)) {
        result = atOrAbove(value, least);
      }
    });
    return result;
  }

  // Signatures: family-model, or family-model-stepping
  function signatureIn(value, ...signatures) {
    return signatures.some((one) => value === one || value.startsWith(one + "-"));
  }

  // Rows, each SIGNATURE/PLATFORMS:REVISION: is the running microcode at least the revision that a row has for this processor?
  // `!ROW` was withdrawn by its maker and proves nothing. Revisions of other platforms cannot be compared (Intel), nor those
  // whose upper six digits differ (AMD: they are the part).
  function microcodeAtLeast(value, ...rows) {
    const [signature, platform, seen] = value.split(/[/:]/);
    let result = "not-listed";
    let part = true;
    // With the highest bit set, Intel means microcode of before production.
    let bad = platform !== "-" && platform !== "?" && seen >= "80000000";
    rows.forEach(function (row) {
      const withdrawn = row.startsWith("!");
      const [own, platforms, least] = row.slice(withdrawn ? 1 : 0).split(/[/:]/);
      if (own !== signature) {
        return;
      }
      if (platform === "?") {
        if (!withdrawn && platforms !== "-") {
          result = "no-data";
        }
        return;
      }
      if (platform === "-" || platforms === "-") {
        if (platform !== platforms) {
          return;
        }
        if (!withdrawn && seen.slice(0, 6) !== least.slice(0, 6)) {
          part = false;
        }
      } else if ((parseInt(platforms, 16) & parseInt(platform, 16)) === 0) {
        return;
      }
      // Eight lower-case digits each: their order as texts is that of the numbers.
      if (withdrawn) {
        bad = bad || seen === least;
      } else if (seen < least) {
        result = false;
      } else if (result !== false) {
        result = true;
      }
    });
    if (typeof result !== "boolean") {
      return result;
    }
    if (!part) {
      return "malformed";
    }
    return bad ? "not-listed" : result;
  }

  // FROM <= version < BELOW, by the rules of ORDERING
  function packageWithin(value, ordering, from, below) {
    const key = of(PACKAGES, ordering);
    // No real version is longer, and no other language compares longer ones.
    const read = (text) => text.length > 255 ? undefined : key(text);
    const end = (text) => text === "" ? null : read(text);
    const [seen, low, high] = [read(value), end(from), end(below)];
    if (seen === undefined || low === undefined || high === undefined) {
      return "malformed";
    }
    return (low === null || order(seen, low) >= 0) && (high === null || order(seen, high) < 0);
  }

  // ---- Versions of packages, each compared as its manager compares -------------------------------------------------------

  // A version becomes lists of numbers and texts in lists, whose order is the manager's: order(a, b) is below, at or above zero.
  function order(a, b) {
    if (!Array.isArray(a)) {
      return a < b ? -1 : a > b ? 1 : 0;
    }
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const first = order(a[at], b[at]);
      if (first !== 0) {
        return first;
      }
    }
    return a.length - b.length;
  }

  // A run of digits, of any length: more digits are more, then the digits decide.
  function number(digits) {
    const plainly = digits.replace(/^0+/, "");
    return [plainly.length, plainly];
  }

  // evr(version, release, part): reads [epoch:]version[-release]. What the parts may look like, and the key of one. A release
  // that is missing is below any.
  function evr(version, release, part) {
    return function (text) {
      const colon = text.indexOf(":");
      const epoch = colon < 0 ? "0" : text.slice(0, colon);
      const rest = text.slice(colon + 1);
      const hyphen = rest.lastIndexOf("-");
      const own = hyphen < 0 ? rest : rest.slice(0, hyphen);
      const last = hyphen < 0 ? null : rest.slice(hyphen + 1);
      if (!/^[0-9]{1,9}$/.test(epoch) || !version.test(own) || (last !== null && !release.test(last))) {
        return undefined;
      }
      return [number(epoch), part(own), last === null ? [] : part(last)];
    };
  }

  // dpkg: signs, then a number, by turns. A tilde comes before the end, the end before letters, letters before all else.
  const DPKG_SIGNS = "~ ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-.:";
  function dpkgPart(text) {
    const turns = text.match(/[^0-9]+[0-9]*|[0-9]+/g).concat("");
    return turns.map(function (turn) {
      const [, signs, digits] = /^([^0-9]*)([0-9]*)$/.exec(turn);
      return [(signs + " ").split("").map((sign) => DPKG_SIGNS.indexOf(sign)), number(digits)];
    });
  }
  const dpkgKey = evr(/^[0-9][A-Za-z0-9.+~:-]*$/, /^[A-Za-z0-9.+~]+$/, dpkgPart);

  // rpm: numbers beat letters, both beat a caret, that beats the end, and that a tilde.
  function rpmPart(text) {
    return (text.match(/[~^]|[0-9]+|[A-Za-z]+/g) || []).map(function (one) {
      return one === "~" ? [0] : one === "^" ? [2] : /^[0-9]/.test(one) ? [4, number(one)] : [3, one];
    }).concat([[1]]);
  }

  // pacman: letters right behind a number come before its end; then fewer separating signs before more; then letters before
  // numbers.
  function pacmanPart(text) {
    return text.match(/[^A-Za-z0-9]*([0-9]+|[A-Za-z]+)/g).map(function (one) {
      const signs = one.search(/[A-Za-z0-9]/);
      const run = one.slice(signs);
      return /^[0-9]/.test(run) ? [2, signs, 1, number(run)] : signs === 0 ? [0, run] : [2, signs, 0, run];
    }).concat([[1]]);
  }

  // apk: numbers{.numbers}{letter}{_suffix{number}}{~hash}{-rnumber}. Suffixes up to rc come before the version they are of, all
  // else after it. A number with a leading zero is compared as behind a decimal point, and so is before those without.
  const APK = /^[0-9]+(\.[0-9]+)*[a-z]?(_(alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*(~[0-9a-f]+)?(-r[0-9]+)?$/;
  const APK_BEFORE = ["alpha", "beta", "pre", "rc"];
  const APK_AFTER = ["cvs", "svn", "git", "hg", "p"];
  function apkKey(text) {
    if (!APK.test(text)) {
      return undefined;
    }
    return text.match(/[.]?[0-9]+|_[a-z]+|~[0-9a-f]+|-r[0-9]+|[a-z]/g).map(function (one, at) {
      const rest = one.slice(1);
      switch (one[0]) {
        case ".": return /^0/.test(rest) ? [7, 0, rest] : [7, 1, number(rest)];
        case "_": return APK_BEFORE.includes(rest) ? [0, APK_BEFORE.indexOf(rest)] : [5, APK_AFTER.indexOf(rest)];
        case "~": return [3, rest];
        case "-": return [2, number(one.slice(2))];
      }
      return /^[a-z]/.test(one) ? [6, one] : [at === 0 ? 8 : 4, number(one)];
    }).concat([[1]]);
  }

  const PACKAGES = new Map([
    // A revision that is missing is 0.
    ["dpkg", (text) => dpkgKey(text.includes("-") ? text : text + "-0")],
    ["rpm", evr(/^[A-Za-z0-9._+~^]+$/, /^[A-Za-z0-9._+~^]+$/, rpmPart)],
    ["apk", apkKey],
    ["pacman", evr(/^[A-Za-z0-9]([A-Za-z0-9._+~@^]*[A-Za-z0-9])?$/, /^[A-Za-z0-9]([A-Za-z0-9._+~@^]*[A-Za-z0-9])?$/, pacmanPart)],
  ]);

  // ---- Logic: yes, no and unknown (Kleene) -------------------------------------------------------------------------------

  // gather(reasons): sorted, each once
  function gather(reasons) {
    return REASONS.filter((one) => reasons.includes(one));
  }

  // combine(run, id, members, neutral, decisive): a decisive member makes it that, else an unknown makes it unknown
  function combine(run, id, members, neutral, decisive) {
    const list = members.map((member) => of(run.answers, member));
    const truths = list.map((one) => one.truth);
    const truth = truths.includes(decisive) ? decisive : truths.includes("unknown") ? "unknown" : neutral;
    answer(run, id, truth, [].concat(...list.map((one) => one.reasons)));
  }
  const allOf = (run, id, ...members) => combine(run, id, members, "yes", "no");
  const anyOf = (run, id, ...members) => combine(run, id, members, "no", "yes");

  // Swaps yes and no; an unknown stays unknown.
  function notOf(run, id, member) {
    const inner = of(run.answers, member);
    answer(run, id, inner.truth === "yes" ? "no" : inner.truth === "no" ? "yes" : "unknown", inner.reasons);
  }

  // The list says who is in, not who is out; a no becomes unknown.
  function listed(run, id, member) {
    const inner = of(run.answers, member);
    if (inner.truth === "no") {
      answer(run, id, "unknown", ["not-listed"]);
    } else {
      answer(run, id, inner.truth, inner.reasons);
    }
  }

  // ---- Verdict: one advisory, every processor and management engine ------------------------------------------------------

  // From best to worst, with what a script ends with.
  const VERDICTS = new Map([
    ["not-affected", 0], ["fixed", 0], ["mitigated", 1], ["candidate", 1], ["unknown", 3], ["affected", 2],
  ]);
  const badness = (verdict) => Array.from(VERDICTS.keys()).indexOf(verdict);

  // recall(run, id, instead): an answer, or another where there is no id
  function recall(run, id, instead) {
    return id === "" ? instead : of(run.answers, id);
  }

  // Quick sorting by inventory data.
  function screen(run, cleared, list) {
    const nothing = { truth: "unknown", reasons: [] };
    const out = recall(run, cleared, nothing);
    const inside = recall(run, list, nothing);
    if (inside.truth === "yes") {
      // Both say yes: an answer with a doubt.
      run.answers.set("screen", { truth: "yes", reasons: out.truth === "yes" ? ["conflict"] : [] });
    } else if (out.truth === "yes") {
      answer(run, "screen", "no", []);
    } else {
      const reasons = out.reasons.concat(inside.truth === "no" ? ["not-listed"] : inside.reasons);
      answer(run, "screen", "unknown", reasons.length === 0 ? ["no-data"] : reasons);
    }
  }

  // One attack path. Without `applies` it always applies, without `closed` nothing closes it.
  function path(run, name, applies, closed) {
    const there = recall(run, applies, { truth: "yes", reasons: [] });
    const shut = recall(run, closed, { truth: "no", reasons: [] });
    run.pathApplies = run.pathApplies || there.truth !== "no";
    answer(run, "path-applies", there.truth, there.reasons);
    answer(run, "path-closed", shut.truth, shut.reasons);
    notOf(run, "path-beside", "path-applies");
    anyOf(run, "path-safe", "path-beside", "path-closed");
    allOf(run, "mitigated", "mitigated", "path-safe");
  }

  // The verdict table: the first row that matches wins.
  function verdict(run, applies, fixed) {
    const nothing = { truth: "unknown", reasons: ["no-data"] };
    const a = recall(run, applies, nothing);
    const f = recall(run, fixed, nothing);
    if (!run.pathApplies) {
      answer(run, "mitigated", "no", []);
    }
    const m = of(run.answers, "mitigated");
    const s = of(run.answers, "screen");
    // Two lists that contradict each other, or the screen and the scope.
    const isConflict = (s.truth === "yes" && s.reasons.includes("conflict")) || (s.truth === "no" && a.truth === "yes");
    const conflict = isConflict ? ["conflict"] : [];
    const open = [a, f, s].filter((one) => one.truth === "unknown").map((one) => one.reasons);
    let is = "unknown";
    let reasons = conflict;
    if (a.truth === "no" || (s.truth === "no" && a.truth !== "yes")) {
      is = "not-affected";
    } else if (f.truth === "yes") {
      is = "fixed";
    } else if (a.truth === "yes" && m.truth === "yes") {
      is = "mitigated";
    } else if (a.truth === "yes" && f.truth === "no") {
      is = "affected";
      reasons = conflict.concat(m.truth === "unknown" ? m.reasons : []);
    } else {
      is = a.truth === "yes" || s.truth === "yes" ? "candidate" : "unknown";
      reasons = conflict.concat(...open);
    }
    run.result = {
      verdict: is, reasons: gather(reasons), applies: a.truth, fixed: f.truth, mitigated: m.truth, screen: s.truth,
    };
  }

  // What a program may call, by the names that all languages have for it.
  const CALLS = new Map([
    // From this version on, the advisory's data says nothing.
    ["newest", (run, fact, version) => run.newest.set(fact, version)],
    // Whether hardware facts may be asked inside a guest: only in a screening list, where a yes makes no more than a candidate.
    ["through_hypervisor", function (run, through) { run.through = through; }],
    ["exists", presence("yes", "no")],
    ["absent", presence("no", "yes")],
    ["equals", judged(isText, (value, text) => value === text)],
    ["contains", judged(isText, (value, text) => value.includes(text))],
    ["one_of", judged(isText, (value, ...texts) => texts.includes(value))],
    ["begins_with", judged(isText, (value, ...starts) => starts.some((start) => begins(value, start)))],
    ["matches", judged(isText, matches)],
    ["at_least", judged(isVersion, atOrAbove)],
    ["below", judged(isVersion, under)],
    ["within", judged(isVersion, within)],
    ["fixed_in", judged(isVersion, fixedIn)],
    ["signature_in", judged(isSignature, signatureIn)],
    ["microcode_at_least", judged(isMicrocode, microcodeAtLeast)],
    ["package_within", judged(isText, packageWithin)],
    ["all_of", allOf],
    ["any_of", anyOf],
    ["not_of", notOf],
    ["listed", listed],
    ["screen", screen],
    ["path", path],
    ["verdict", verdict],
  ]);

  // judgeUnit(program, facts, processor, mei): the verdict of one processor with one management engine
  function judgeUnit(program, facts, processor, mei) {
    const run = {
      facts: facts, processor: processor, mei: mei,
      hypervisor: "unknown", through: "no", newest: new Map(), answers: new Map(), pathApplies: false, result: null,
    };
    facts.forEach(function (fact) {
      if (fact.probe === "hypervisor") {
        run.hypervisor = fact.observations[0].state;
      }
    });
    answer(run, "mitigated", "yes", []);
    program.calls.forEach(function ([name, ...words]) {
      of(CALLS, name)(run, ...words);
    });
    return run.result;
  }

  // units(facts, dimension): how many distinct ones these facts saw
  function units(facts, dimension) {
    const own = Array.from(facts.values()).filter((fact) => fact.dimension === dimension);
    return Math.max(1, ...own.map((fact) => fact.observations.length));
  }

  // judge(program, facts, about): judges every pair of processor and management engine, and keeps the worst verdict
  function judge(program, rows, about) {
    known(["kanwa.detection/1"], program.schema);
    const facts = new Map(program.facts.map((fact) => [fact.id, read(fact, rows)]));
    let worst = null;
    for (let processor = 0; processor < units(facts, "processor"); processor += 1) {
      for (let mei = 0; mei < units(facts, "mei"); mei += 1) {
        const unit = judgeUnit(program, facts, processor, mei);
        if (worst === null || badness(unit.verdict) > badness(worst.verdict)) {
          worst = unit;
        } else if (unit.verdict === worst.verdict) {
          worst.reasons = gather(worst.reasons.concat(unit.reasons));
        }
      }
    }
    return report(program, facts, worst, Object.assign({ host: "unknown", language: "en", system: "linux" }, about));
  }

  // report(program, facts, result, about): the result as an object of kanwa.result/1
  function report(program, facts, result, about) {
    return {
      schema: "kanwa.result/1",
      advisory: program.advisory,
      revision: program.revision,
      digest: program.digest,
      host: plain(about.host),
      verdict: result.verdict,
      reasons: result.reasons,
      applies: result.applies,
      fixed: result.fixed,
      mitigated: result.mitigated,
      screen: result.screen,
      facts: [].concat(...Array.from(facts.values(), reportFact)),
      page: program.page[about.language],
      next_step: program.next_steps[about.system][result.verdict] || null,
    };
  }

  function reportFact(fact) {
    return fact.observations.map((seen) => Object.assign({ probe: fact.probe, parameters: fact.parameters }, seen));
  }

  // The page's own script may have its things there already.
  global.kanwa = Object.assign(global.kanwa || {}, {
    judge: judge,
    worst: (verdicts) => verdicts.reduce((worst, one) => badness(one) > badness(worst) ? one : worst),
    exitCode: (verdict) => of(VERDICTS, verdict),
  });
})(typeof globalThis === "object" ? globalThis : this);
