// What two spellings have to have in common to be the same to a reader who searches: as in `src/export/search/fold.rs`,
// where the rules are explained; a test feeds both the same texts. Here each character also remembers where it came from,
// so that a match can be marked in the text as it is written.
(function () {
  "use strict";

  var kanwaSearch = window.kanwaSearch = {};

  var LONG = "ー";
  var GONE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  var ASCII = /^[\x00-\x7f]*$/;
  var HYPHEN = /[\u2010-\u2015\u2212]/;

  // Marks that join the character before them.
  function isMark(code) {
    return code >= 0x300 && code <= 0x36f || code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f;
  }

  // Characters that NFKC leaves alone, and of which only ASCII has a lower case: nearly all there are.
  function isPlain(code) {
    return code < 0x80 || code === 0x3001 || code === 0x3002 || code >= 0x3008 && code <= 0x3011 || code >= 0x3041 && code <= 0x3096 || code >= 0x30a1 && code <= 0x30fa || code === 0x30fc ||
      code >= 0x4e00 && code <= 0x9fff;
  }

  var known = new Map();

  // A cluster that is not plain, as it is compared. The same few stand everywhere, so each is worked out once.
  function composed(cluster) {
    var found = known.get(cluster);
    if (found === undefined) {
      found = Array.from(cluster.normalize("NFKC")).map(function (character) {
        return HYPHEN.test(character) ? "-" : GONE.test(character) ? "" : character.toLowerCase();
      }).join("");
      if (known.size < 4096) {
        known.set(cluster, found);
      }
    }
    return found;
  }

  // The characters after NFKC and lower case, and for each where its cluster begins and ends.
  function normal(text) {
    var out = { characters: [], start: [], end: [] };

    function put(character, start, end) {
      for (var unit = 0; unit < character.length; unit += 1) {
        out.characters.push(character[unit]);
        out.start.push(start);
        out.end.push(end);
      }
    }

    var at = 0;
    while (at < text.length) {
      var code = text.codePointAt(at);
      var end = at + (code > 0xffff ? 2 : 1);
      if (isPlain(code) && !(end < text.length && isMark(text.charCodeAt(end)))) {
        put(code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : text[at], at, end);
      } else {
        while (end < text.length && isMark(text.charCodeAt(end))) {
          end += 1;
        }
        if (code === 0x2122 || code === 0x2120) {
          put(" ", at, end);
        } else {
          put(composed(text.slice(at, end)), at, end);
        }
      }
      at = end;
    }
    return out;
  }

  function isHiragana(character) {
    return character >= "ぁ" && character <= "ゖ";
  }

  function isKatakana(character) {
    return character >= "ァ" && character <= "ヺ";
  }

  // Whether the long vowel mark at `place` ends a word of three or more kana of one kind.
  function isOptional(characters, place) {
    var before = place > 0 ? characters[place - 1] : "";
    var script = isHiragana(before) ? isHiragana : isKatakana(before) ? isKatakana : null;
    if (!script) {
      return false;
    }
    function same(character) {
      return character === LONG || script(character);
    }
    if (place + 1 < characters.length && same(characters[place + 1])) {
      return false;
    }
    var count = 0;
    while (count < place && count < 3 && same(characters[place - 1 - count])) {
      count += 1;
    }
    return count === 3;
  }

  // Katakana as hiragana, and a small letter as the large one, which stands right after it: ファームウェア and ファームウエア are one word.
  function hiragana(character) {
    var plain = character >= "ァ" && character <= "ヶ" || character === "ヽ" || character === "ヾ"
      ? String.fromCharCode(character.charCodeAt(0) - 0x60)
      : character;
    return "ぁぃぅぇぉっゃゅょゎ".indexOf(plain) >= 0 ? String.fromCharCode(plain.charCodeAt(0) + 1) : plain;
  }

  function ascii(text) {
    var out = { text: text.toLowerCase(), start: [], end: [] };
    for (var at = 0; at < text.length; at += 1) {
      out.start.push(at);
      out.end.push(at + 1);
    }
    return out;
  }

  // A text as it is compared: `text`, and for each of its characters `start` and `end` in the text as it is written.
  kanwaSearch.fold = function (text) {
    if (ASCII.test(text)) {
      return ascii(text);
    }
    var given = normal(text);
    var folded = [];
    var start = [];
    var end = [];
    given.characters.forEach(function (character, place) {
      var kept = character;
      if (character === LONG) {
        if (place > 0 && /[a-z0-9]/.test(given.characters[place - 1])) {
          kept = "-";
        } else if (isOptional(given.characters, place)) {
          // Its place in the text still belongs to the word, so that a mark covers it.
          if (end.length > 0) {
            end[end.length - 1] = given.end[place];
          }
          return;
        }
      } else {
        kept = hiragana(character);
      }
      folded.push(kept);
      start.push(given.start[place]);
      end.push(given.end[place]);
    });
    return { text: folded.join(""), start: start, end: end };
  };
})();
