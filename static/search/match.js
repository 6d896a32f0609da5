// Where the words of a query stand in a text.
(function () {
  "use strict";

  var kanwaSearch = window.kanwaSearch;

  function isWord(character) {
    return character !== undefined && /[a-z0-9]/.test(character);
  }

  // Whether a part may begin and end here: Latin words begin where a word begins and numbers end where a number ends.
  function fits(text, start, end, part, last, one) {
    var first = part[0];
    if (isWord(first) && isWord(text[start - 1]) || one.signature && text[start - 1] === "-") {
      return false;
    }
    if (one.signature) {
      return !isWord(text[end]) && !(one.whole && text[end] === "-");
    }
    return !isWord(part[part.length - 1]) || !isWord(text[end]) || last;
  }

  // The ranges of the folded `text` where the parts stand one behind the other, with nothing but a few marks between.
  function ranges(text, one) {
    var found = [];
    var parts = one.parts;
    var at = text.indexOf(parts[0]);
    while (at !== -1) {
      var end = at + parts[0].length;
      var last = parts.length === 1 && !one.exact;
      var right = fits(text, at, end, parts[0], last, one);
      for (var place = 1; right && place < parts.length; place += 1) {
        var part = parts[place];
        var next = text.indexOf(part, end);
        right = next !== -1 && next - end <= 3 && !/[\p{Alphabetic}\p{N}]/u.test(text.slice(end, next)) &&
          fits(text, next === end ? 0 : next, next + part.length, part, place === parts.length - 1 && !one.exact, one);
        end = next + part.length;
      }
      if (right) {
        found.push([at, end]);
      }
      at = text.indexOf(parts[0], right ? end : at + 1);
    }
    return found;
  }

  // A number is not the beginning of another one, unless nothing else was found.
  function strict(text, one, loose) {
    var last = one.parts[one.parts.length - 1];
    return ranges(text, one).filter(function (range) {
      return loose || !/^\d+$/.test(last) || !/[0-9]/.test(text[range[1]] || "");
    });
  }

  // Ranges in order, those that touch joined.
  function joined(list) {
    var sorted = list.slice().sort(function (a, b) { return a[0] - b[0]; });
    return sorted.reduce(function (out, range) {
      var last = out[out.length - 1];
      if (last && range[0] <= last[1]) {
        last[1] = Math.max(last[1], range[1]);
      } else {
        out.push(range.slice());
      }
      return out;
    }, []);
  }

  // How the words stand in a text that was folded: which of them (their places in the query), and the ranges to mark.
  function match(folded, words) {
    var has = [];
    var all = [];
    words.forEach(function (word, place) {
      var found = [];
      word.alternatives.forEach(function (one) {
        found = found.concat(strict(folded.text, one, word.loose));
      });
      if (found.length > 0) {
        has.push(place);
        all = all.concat(found);
      }
    });
    return {
      has: has,
      ranges: joined(all).map(function (range) { return [folded.start[range[0]], folded.end[range[1] - 1]]; })
    };
  }

  // Characters that may be folded to a Latin letter, a digit or a kanji that they are not, or to nothing.
  var RISKY = /[^\x00-\x7f\u3001-\u3011\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uff08\uff09\uff1a\uff5e]/;
  var KANA = /[\u3041-\u3096]/;

  // Words → a test of texts as they are written. Where it says no, none of the words matches when the text is folded; where
  // it says yes, one may.
  function may(words) {
    var all = [];
    words.forEach(function (word) {
      word.alternatives.forEach(function (one) { all.push(one.parts.map(signs)); });
    });
    return function (text) {
      var lower = text.toLowerCase();
      return all.some(function (parts) {
        return parts.every(function (either) {
          return either.some(function (sign) { return lower.indexOf(sign) !== -1; });
        });
      }) || RISKY.test(text);
    };
  }

  // One of these is in every text that has the part.
  function signs(part) {
    var kana = part.search(KANA);
    if (kana === -1) {
      // A folded hyphen may have been a long vowel mark; what is before it is as it was.
      return [part.split("-")[0]];
    }
    return kana > 0 ? [part.slice(0, kana)] : [part[0], String.fromCharCode(part.charCodeAt(0) + 0x60)];
  }

  // The range that a piece of `size` characters begins at, so that as many different matches as possible lie in it.
  function best(text, ranges, size) {
    var most = 0;
    return ranges.reduce(function (chosen, range) {
      var inside = new Set();
      ranges.forEach(function (other) {
        if (other[0] >= range[0] && other[1] <= range[0] + size) {
          inside.add(text.slice(other[0], other[1]).toLowerCase());
        }
      });
      if (inside.size > most) {
        most = inside.size;
        return range;
      }
      return chosen;
    }, ranges[0]);
  }

  // A piece of a long text around its matches, at most `size` characters, with the ranges that lie in it.
  function excerpt(text, ranges, size) {
    var from = 0;
    if (text.length > size && ranges.length > 0) {
      var first = best(text, ranges, Math.floor(size * 2 / 3))[0];
      from = Math.max(0, Math.min(first - Math.floor(size / 3), text.length - size));
      // Better after the end of a sentence or a word than within one.
      var lead = text.slice(from, first);
      var end = from > 0 ? lead.search(/[。、\s]/) : -1;
      from += end !== -1 && end < 16 ? end + 1 : 0;
      if (from > 0 && end === -1 && /[a-z0-9]/i.test(text[from - 1])) {
        from += lead.match(/^[a-z0-9]*/i)[0].length;
      }
    }
    var to = Math.min(text.length, from + size);
    return {
      before: from > 0,
      after: to < text.length,
      text: text.slice(from, to),
      ranges: ranges.filter(function (range) { return range[0] < to && range[1] > from; }).map(function (range) {
        return [Math.max(range[0], from) - from, Math.min(range[1], to) - from];
      })
    };
  }

  kanwaSearch.may = may;
  kanwaSearch.match = match;
  kanwaSearch.excerpt = excerpt;
})();
