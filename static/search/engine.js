// The search itself: reads the files of the index as they are needed, and answers. Knows no page and no network: `load(name)`
// makes a file call `kanwaSearch.take`, by a script element in a browser.
(function () {
  "use strict";

  var kanwaSearch = window.kanwaSearch;
  var query = kanwaSearch.query;

  // Kinds of passages, as the index numbers them, and what a match in one weighs.
  var KINDS = ["title", "step", "command", "check", "question", "term", "script", "page"];
  var WEIGHTS = [50, 20, 18, 12, 8, 10, 6, 5];
  // More than all words of a query can weigh: the page that is asked for by its id.
  var ASKED = 10000;

  var waiting = {};

  // Called by each file of the index.
  kanwaSearch.take = function (name, data) {
    if (waiting[name]) {
      waiting[name](data);
    }
  };

  // A digit's value by its character code.
  var DIGITS = [];
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").forEach(function (character, value) {
    DIGITS[character.charCodeAt(0)] = value;
  });

  // Distances in digits of five bits, the lowest first, the sixth bit saying that more follow → ascending numbers.
  function places(packed) {
    var numbers = [];
    var last = 0;
    var value = 0;
    var shift = 0;
    for (var at = 0; at < packed.length; at += 1) {
      var digit = DIGITS[packed.charCodeAt(at)];
      value += (digit & 31) << shift;
      if (digit & 32) {
        shift += 5;
      } else {
        last += value;
        numbers.push(last);
        value = 0;
        shift = 0;
      }
    }
    return numbers;
  }

  // The first place in a sorted list that is not below `word`.
  function lower(list, word) {
    var from = 0;
    var to = list.length;
    while (from < to) {
      var middle = (from + to) >> 1;
      if (list[middle] < word) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  function union(lists) {
    if (lists.length === 1) {
      return lists[0];
    }
    var most = lists.reduce(function (so, list) { return list.length > 0 ? Math.max(so, list[list.length - 1]) : so; }, -1);
    var has = new Uint8Array(most + 1);
    lists.forEach(function (list) { list.forEach(function (number) { has[number] = 1; }); });
    var all = [];
    for (var number = 0; number <= most; number += 1) {
      if (has[number]) {
        all.push(number);
      }
    }
    return all;
  }

  function intersection(lists) {
    var sorted = lists.slice().sort(function (a, b) { return a.length - b.length; });
    return sorted.slice(1).reduce(function (left, list) {
      var at = 0;
      return left.filter(function (number) {
        while (at < list.length && list[at] < number) {
          at += 1;
        }
        return list[at] === number;
      });
    }, sorted[0] || []);
  }

  kanwaSearch.open = function (load) {
    var files = {};
    var parts = {};
    var texts = {};
    var index = null;

    // What a file has; each is read once, and again only after it could not be read.
    function file(name) {
      if (!files[name]) {
        files[name] = new Promise(function (resolve, reject) {
          waiting[name] = resolve;
          load(name, reject);
        });
        files[name].catch(function () { delete files[name]; });
      }
      return files[name];
    }

    function start() {
      return file("index").then(function (data) {
        if (!index) {
          var known = [];
          data.pages.forEach(function (page, place) {
            if (page.advisory) {
              [page.advisory.id].concat(page.advisory.cves).forEach(function (id) { known.push({ id: id, page: place }); });
            }
          });
          data.ids = query.knownIds(Array.from(new Set(known.map(function (one) { return one.id; }))));
          index = data;
        }
        return index;
      });
    }

    // The numbers of the files that have the words from `word` on that begin with it.
    function numbers(word, prefix) {
      var first = Math.max(0, lower(index.words, word + "\u0000") - 1);
      var list = [first];
      while (prefix && first + 1 < index.words.length && index.words[first + 1].startsWith(word)) {
        first += 1;
        list.push(first);
      }
      return list;
    }

    function part(number) {
      return file("words-" + number).then(function (data) {
        parts[number] = parts[number] || { words: data[0].split(" "), places: data[1].split(" ") };
      });
    }

    // Reads what is needed to look up some words.
    function ready(needs) {
      var wanted = new Set();
      needs.forEach(function (need) {
        numbers(need.word, need.prefix || need.orPrefix).forEach(function (number) { wanted.add(number); });
      });
      return Promise.all(Array.from(wanted).map(part));
    }

    // The words of the index that begin with one, each with its packed places.
    function beginning(word) {
      var found = [];
      numbers(word, true).forEach(function (number) {
        var one = parts[number];
        for (var at = lower(one.words, word); at < one.words.length && one.words[at].startsWith(word); at += 1) {
          found.push({ word: one.words[at], places: one.places[at] });
        }
      });
      return found;
    }

    function lookup(need) {
      if (!need.prefix) {
        var one = parts[numbers(need.word, false)[0]];
        var at = lower(one.words, need.word);
        if (one.words[at] === need.word) {
          return places(one.places[at]);
        }
        if (!need.orPrefix) {
          return [];
        }
      }
      return union(beginning(need.word).map(function (entry) { return places(entry.places); }));
    }

    // Where a text that fits an alternative may stand.
    function units(one) {
      one.units = one.units || intersection(one.needs.map(lookup));
      return one.units;
    }

    // A Latin word that nothing begins with: those of the index that a slip or two away, first letter apart, are it.
    function near(word) {
      var only = word.alternatives.length === 1 && word.alternatives[0].parts;
      if (!only || only.length !== 1 || !/^[a-z]{4,}$/.test(only[0])) {
        return Promise.resolve();
      }
      var given = only[0];
      var most = given.length < 8 ? 1 : 2;
      return ready([{ word: given[0], prefix: true }]).then(function () {
        var best = most;
        var found = [];
        beginning(given[0]).forEach(function (entry) {
          if (/^[a-z]+$/.test(entry.word)) {
            var far = query.distance(entry.word, given, best);
            if (far < best) {
              found = [];
              best = far;
            }
            if (far === best) {
              found.push(entry.word);
            }
          }
        });
        if (found.length > 0) {
          word.near = found;
          word.alternatives = found.map(function (text) { return query.alternative([text], true); });
        }
      });
    }

    // For each page its weight by a word, and the kinds that have the word.
    function weigh(word) {
      var pages = new Map();
      word.alternatives.forEach(function (one) {
        units(one).forEach(function (unit) {
          var kind = unit % KINDS.length;
          var page = (unit - kind) / KINDS.length;
          var seen = pages.get(page) || { weight: 0, kinds: 0 };
          var weight = one.id && kind === 0 && isAsked(page, one.id) ? ASKED : WEIGHTS[kind];
          seen.weight = Math.max(seen.weight, weight);
          seen.kinds |= 1 << kind;
          pages.set(page, seen);
        });
      });
      return pages;
    }

    function isAsked(page, id) {
      var about = index.pages[page].advisory;
      return Boolean(about) && (about.id === id || about.cves.indexOf(id) !== -1);
    }

    function passes(page, filters) {
      var about = index.pages[page].advisory;
      return ["vendor", "verdict", "level"].every(function (key) {
        return !filters[key] || about && about[key] === filters[key];
      });
    }

    // The kinds that a filter lets through; the names of a page are a part of it like any other.
    function mask(filters) {
      if (!filters.kind) {
        return 255;
      }
      return filters.kind === "page" ? 1 << 7 | 1 : 1 << KINDS.indexOf(filters.kind);
    }

    // Pages that have every word: by weight, then in the order of the index, which is that of urgency.
    function rank(asked, filters) {
      var byWord = asked.words.map(weigh);
      var wanted = mask(filters);
      var found = new Map();
      if (byWord.length > 0) {
        byWord[0].forEach(function (_, page) {
          var all = byWord.map(function (pages) { return pages.get(page); });
          var right = all.every(function (one) { return one && (one.kinds & (wanted | 1)) !== 0; }) &&
            all.some(function (one) { return (one.kinds & wanted) !== 0; });
          if (right) {
            found.set(page, all.reduce(function (sum, one) { return sum + one.weight; }, 0));
          }
        });
      }
      if (!filters.kind || filters.kind === "page") {
        index.pages.forEach(function (_, page) {
          if (asked.whole.some(function (id) { return isAsked(page, id.text); })) {
            found.set(page, ASKED * 2);
          }
        });
      }
      return Array.from(found)
        .filter(function (entry) { return passes(entry[0], filters); })
        .sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })
        .map(function (entry) { return entry[0]; });
    }

    // Words that are there as they are may be part of a longer text that is not: only the text itself can tell.
    function isSure(word) {
      return word.alternatives.every(function (one) { return one.needs.length === 1; });
    }

    // → `pages`, numbers of pages that may have every word, best first; `sure`, whether all of them do; `words` for `passages`.
    function find(text, filters) {
      return start().then(function () {
        var asked = query.parse(text, index.ids);
        var needs = [];
        asked.words.forEach(function (word) {
          word.alternatives.forEach(function (one) { needs = needs.concat(one.needs); });
        });
        return ready(needs).then(function () {
          return Promise.all(asked.words.map(function (word) {
            var there = word.alternatives.some(function (one) { return units(one).length > 0; });
            word.loose = there && word.alternatives.every(function (one) {
              return one.needs.every(function (need) { return !need.orPrefix || lookup({ word: need.word }).length === 0; });
            });
            return there ? null : near(word);
          }));
        }).then(function () {
          // What stands for the whole query is marked as a whole.
          var whole = asked.whole.map(function (id) { return query.alternative(query.partsOf(id), true); });
          return {
            pages: rank(asked, filters),
            sure: asked.words.every(isSure),
            words: asked.words,
            whole: whole.length > 0 ? { text: text, alternatives: whole } : null
          };
        });
      });
    }

    function text(page) {
      return file("text/" + index.pages[page].path).then(function (rows) {
        if (!texts[page]) {
          texts[page] = rows.map(function (row) {
            return { kind: KINDS[row[0]], weight: WEIGHTS[row[0]], place: row[1], title: row[2], text: row[3] };
          });
        }
        return texts[page];
      });
    }

    function isWanted(passage, kind) {
      return !kind || passage.kind === kind || kind === "page" && passage.kind === "title";
    }

    // The passages of a page that have words of the query, those with most of them first, then
    // those that say so in their titles; `null` where the page turns out
    // not to have them all.
    function passages(page, found, filters) {
      return text(page).then(function (rows) {
        var words = found.whole ? found.words.concat([found.whole]) : found.words;
        var has = new Set();
        var list = [];
        var may = kanwaSearch.may(words);
        rows.forEach(function (row, order) {
          // Folding a text costs far more than seeing that it cannot match, as most do not.
          if (!row.foldedText) {
            if (!may(row.title) && !may(row.text)) {
              return;
            }
            row.foldedTitle = kanwaSearch.fold(row.title);
            row.foldedText = kanwaSearch.fold(row.text);
          }
          var inTitle = kanwaSearch.match(row.foldedTitle, words);
          var inText = kanwaSearch.match(row.foldedText, words);
          var both = new Set(inTitle.has.concat(inText.has));
          both.forEach(function (word) { has.add(word); });
          if (both.size > 0 && isWanted(row, filters.kind)) {
            list.push({ row: row, order: order, words: both.size, title: inTitle.ranges, text: inText.ranges });
          }
        });
        var all = found.whole && has.has(words.length - 1) ||
          found.words.every(function (_, word) { return has.has(word); });
        if (!all || list.length === 0) {
          return null;
        }
        return list.sort(function (a, b) {
          return b.words - a.words || b.row.weight - a.row.weight ||
            Number(b.title.length > 0) - Number(a.title.length > 0) || a.order - b.order;
        });
      });
    }

    return { start: start, find: find, passages: passages };
  };

  kanwaSearch.KINDS = KINDS;
})();
