// A query → what the index has to have, and what is marked in a text. Cuts texts as `src/export/search/words.rs` does.
//
// A query is words between blanks, all of which a page must have. A word has alternatives (the id that it may be short for,
// the signature that it may be another form of), each of which is `parts`, standing one behind the other in a text, and
// `needs`, the words of the index that such a text has.
(function () {
  "use strict";

  var kanwaSearch = window.kanwaSearch;

  var SIGNATURE = /^[0-9a-f]{2}-[0-9a-f]{2}(-[0-9a-f]{2})?$/;

  function isCjk(character) {
    return character >= "\u2e80";
  }

  // What stands between characters that are neither letter nor digit, cut where the kind of script changes.
  function runs(folded) {
    var found = [];
    (folded.match(/[\p{Alphabetic}\p{N}]+/gu) || []).forEach(function (piece) {
      var rest = piece;
      while (rest) {
        var kind = isCjk(rest[0]);
        var end = 1;
        while (end < rest.length && isCjk(rest[end]) === kind) {
          end += 1;
        }
        found.push(rest.slice(0, end));
        rest = rest.slice(end);
      }
    });
    return found;
  }

  // Pairs of characters; one alone begins a word of the index wherever it stands.
  function pairs(run) {
    var characters = Array.from(run);
    if (characters.length === 1) {
      return [{ word: run, prefix: true }];
    }
    return characters.slice(1).map(function (second, place) {
      return { word: characters[place] + second, prefix: false };
    });
  }

  // A run of Latin letters may be the beginning of a word, and a number only where no number is exactly it.
  function latin(run, last) {
    if (!last || run.length < 2) {
      return { word: run, prefix: false };
    }
    return /^\d+$/.test(run) ? { word: run, prefix: false, orPrefix: true } : { word: run, prefix: true };
  }

  function alternative(parts, exact) {
    var needs = [];
    parts.forEach(function (part, place) {
      if (!isCjk(part[0])) {
        needs.push(latin(part, !exact && place === parts.length - 1));
      } else if (part.length > 1 || parts.length === 1) {
        needs = needs.concat(pairs(part));
      }
    });
    return { parts: parts, needs: needs, exact: Boolean(exact) };
  }

  // An id without what people leave out: `INTEL-SA-00086`, `intel sa 86` → `intelsa86`. And each shorter end of it that
  // begins at one of its parts: `sa86`, `86`.
  function compact(text) {
    return (kanwaSearch.fold(text).text.match(/[a-z]+|[0-9]+/g) || []).map(function (part) {
      return part.replace(/^0+(?=\d)/, "");
    });
  }

  function ends(parts) {
    return parts.map(function (_, place) { return parts.slice(place).join(""); });
  }

  // How many letters differ: missing, too many, wrong, or two of them swapped. More than `most` is not counted further.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) {
      return most + 1;
    }
    var before = [];
    var last = [];
    var row;
    for (var i = 0; i <= a.length; i += 1) {
      row = [i];
      var best = i;
      for (var j = 1; j <= b.length; j += 1) {
        if (i === 0) {
          row[j] = j;
        } else {
          var same = a[i - 1] === b[j - 1];
          row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            row[j] = Math.min(row[j], before[j - 2] + 1);
          }
        }
        best = Math.min(best, row[j]);
      }
      if (best > most) {
        return most + 1;
      }
      before = last;
      last = row;
    }
    return row[b.length];
  }

  // Ids that a text may stand for: the same but for hyphens and zeros, else with a slip in its letters, never in its digits.
  function ids(text, known) {
    var given = compact(text);
    var whole = given.join("");
    var letters = whole.replace(/\d/g, "");
    var digits = whole.replace(/\D/g, "");
    if (!digits || !letters && !/^0|\D/.test(text)) {
      return [];
    }
    var same = known().filter(function (id) { return id.ends.indexOf(whole) !== -1; });
    if (same.length > 0 || letters.length < 4) {
      return same;
    }
    return known().filter(function (id) {
      return id.ends[0].replace(/\D/g, "") === digits && distance(id.ends[0].replace(/\d/g, ""), letters, 1) === 1;
    });
  }

  // The signature that `0x50654`, `50654` (the number that CPUID gives) stand for: `06-55-04`.
  function signature(word) {
    if (SIGNATURE.test(word)) {
      return word;
    }
    if (!/^(0x)?[0-9a-f]{5,8}$/.test(word)) {
      return null;
    }
    var number = parseInt(word.replace(/^0x/, ""), 16);
    var family = number >>> 8 & 15;
    // Bits that no processor sets, and families of which there are no such numbers.
    if ((number & 0xf000f000) !== 0 || family !== 6 && family !== 15) {
      return null;
    }
    var model = (number >>> 12 & 0xf0) + (number >>> 4 & 15);
    family += family === 15 ? number >>> 20 & 255 : 0;
    return [family, model, number & 15].map(function (part) { return (part < 16 ? "0" : "") + part.toString(16); }).join("-");
  }

  // A signature is found as it is, and where only family and model are given; a family and model with every stepping.
  function signatures(word) {
    var found = signature(word);
    if (!found) {
      return [];
    }
    var pair = found.slice(0, 5);
    var list = [{ parts: [found], needs: [{ word: found, prefix: found === pair }], exact: true, signature: true }];
    if (found !== pair) {
      list.push({ parts: [pair], needs: [{ word: pair, prefix: false }], exact: true, signature: true, whole: true });
    }
    return list;
  }

  // The words of a query. `known`: from `knownIds`, the ids that pages have.
  function parse(query, known) {
    var texts = kanwaSearch.fold(query).text.split(/\s+/).filter(function (text) { return runs(text).length > 0; });
    var words = texts.map(function (text) {
      var found = ids(text, known).map(function (id) { return Object.assign(alternative(partsOf(id), true), { id: id.text }); });
      var alternatives = signatures(text).concat(found);
      // A signature in full is nothing else, nor is an id.
      if (!SIGNATURE.test(text) && found.length === 0) {
        alternatives.push(alternative(runs(text), false));
      }
      return { text: text, alternatives: alternatives };
    });
    return { words: words, whole: words.length > 1 ? ids(texts.join(" "), known) : [] };
  }

  // The parts of an id as they stand in a text.
  function partsOf(id) {
    return runs(kanwaSearch.fold(id.text).text);
  }

  // What ids are compared by, worked out at the first query that has a digit: most have none.
  function knownIds(texts) {
    var list = null;
    return function () {
      list = list || texts.map(function (text) {
        return { text: text, ends: ends(compact(text)) };
      });
      return list;
    };
  }

  kanwaSearch.query = {
    partsOf: partsOf,
    parse: parse, knownIds: knownIds, alternative: alternative, runs: runs, pairs: pairs, distance: distance, SIGNATURE: SIGNATURE
  };
})();
