// The in-page checker: what was pasted becomes facts, and the facts are judged by `evaluate.js`. Loaded on first use, one
// file of these parts in order; all but the last few know no page, so that the tests run them without one. What they share
// hangs on `kanwaChecker`. Nothing is stored and nothing leaves the browser.
//
// This part: lines, rows of facts, and the texts that people type.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker = {};

  // More than this is not read: a browser would stand still over it. `static/js/checker.js` knows the number too.
  checker.MOST_CHARACTERS = 6000000;
  checker.MOST_HOSTS = 50000;

  // whole(steps): runs a generator to its end, and gives what it returns. What takes long is written in steps, so that a page can
  // pause between two; `yield` stands every so many lines.
  checker.whole = function (steps) {
    for (;;) {
      const step = steps.next();
      if (step.done) {
        return step.value;
      }
    }
  };
  checker.LINES_AT_ONCE = 1000;

  // Facts as in `facts` of kanwa.result/1.
  checker.found = (probe, value, source, parameters) =>
    ({ probe: probe, parameters: parameters || {}, state: "found", value: value, source: source || "" });
  checker.absent = (probe, source) => ({ probe: probe, parameters: {}, state: "absent", source: source || "" });
  checker.unknown = (probe, reason, source, parameters) =>
    ({ probe: probe, parameters: parameters || {}, state: "unknown", reason: reason, source: source || "" });

  // Lines with their numbers. NUL is dropped, as the scripts do; so are marks that a copied text may bring and nobody sees.
  checker.lines = function (text) {
    return text.replace(/[\u0000\ufeff\u200b]/g, "").split(/\r\n|\n|\r/)
      .map((line, at) => ({ text: line, number: at + 1 }));
  };

  // plain(text): typed text in one form: no ornaments, full width as half, one kind of hyphen and blank
  checker.plain = function (text) {
    return text.replace(/[®™©\u0000\ufeff\u200b]/g, "").normalize("NFKC").replace(/[‐‑‒–—−]/g, "-")
      .replace(/[“”„]/g, "\"").replace(/\s+/g, " ").trim();
  };

  // What the scripts accept as a line of the kernel's or the firmware's.
  checker.trimmed = (text) => text.replace(/^[ \t]+|[ \t]+$/g, "");

  // name(text): a processor's name without its ornaments, as probe cpu-name writes it; "" where nothing is left
  checker.name = function (text) {
    return text.replace(/\([Rr]\)|\([Tt][Mm]\)/g, "").replace(/@ *[0-9]+(\.[0-9]+)? *[GM]Hz/g, " ")
      .split(/[ \t]+/).filter((word) => word !== "" && word !== "CPU").join(" ");
  };

  // Does a text look like the name of a processor?
  checker.isName = function (text) {
    return /\b(intel|amd|xeon|core|celeron|pentium|atom|epyc|ryzen|opteron|athlon|hygon|phenom|threadripper|qemu|kvm)\b/i.test(text) ||
      /\b(i[3579]-[0-9]{3,5}[a-z0-9]*|e[357]-[0-9]{4}|virtual cpu|virtualapple)/i.test(text);
  };

  const two = (number) => number.toString(16).padStart(2, "0");

  // signature(family, model, stepping): three decimal numbers, or what is wrong with them: `!` no number, `-` missing
  checker.signature = function (...numbers) {
    const parts = numbers.map((text) => text === "" ? "-" : /^[0-9]{1,5}$/.test(text) ? two(Number(text)) : "!");
    return parts.includes("!") ? "!" : parts.includes("-") ? "-" : parts.join("-");
  };

  // cpuid(number): the signature that register EAX of CPUID leaf 1 tells, or "" for what no processor has there. Family 15
  // alone has more of a family, families 6 and 15 more of a model.
  checker.cpuid = function (number) {
    const bits = (low, size) => Math.floor(number / Math.pow(2, low)) % Math.pow(2, size);
    const [stepping, model, family, more, beyond] = [bits(0, 4), bits(4, 4), bits(8, 4), bits(16, 4), bits(20, 8)];
    if (bits(12, 4) !== 0 || bits(28, 4) !== 0 || (family !== 6 && family !== 15) || (family === 6 && beyond !== 0) || beyond > 16) {
      return "";
    }
    return [family === 15 ? 15 + beyond : family, more * 16 + model, stepping].map(two).join("-");
  };

  // revision(text): a microcode revision as eight digits, or "" for what none is
  checker.revision = function (text) {
    const digits = /^0x([0-9a-f]{1,8})$/.test(text) ? text.slice(2).padStart(8, "0") : "";
    return /^(0{8}|f{8})$/.test(digits) ? "" : digits;
  };
})(typeof globalThis === "object" ? globalThis : this);
