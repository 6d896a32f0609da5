// How values get into a command: what the shells share. A command is a list of parts: `{text}` as it is written, `{name}` a
// value to fill in, `{mark}` the place of a quotation mark around a word that is quoted as a whole. Pure: no page, no storage.
//
// Every shell in `kanwa.shells` gives `layout(pieces)`, which finds for each value where it stands, and `write(value, place)`,
// which says how it is written there: `{before, inner, after}`, or `{refused: {key, marks}}` where it cannot be held.
// Whoever does not know a place for sure refuses it: a value that was not filled in does no harm.
(function () {
  "use strict";

  // Control characters, line separators, marks that turn the direction of text, characters without a width, variants of the
  // one before, half of a surrogate pair: nobody sees on the screen what they do on a command line.
  var UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

  // Blanks that look like the common one and are not it: they come along with what is copied from a chat or a page.
  var BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

  // What no shell and no syntax reads as anything but itself.
  var PLAIN = /^[A-Za-z0-9_.:\/@%+][A-Za-z0-9_.:\/@%+-]*$/;

  // The characters of `value` that `pattern` (with the flag g) finds, each once, for a message.
  function marks(value, pattern) {
    var found = value.match(pattern) || [];
    return found.filter(function (mark, at) { return found.indexOf(mark) === at; }).join(" ");
  }

  function refuse(key, found) {
    return { refused: { key: key, marks: found || "" } };
  }

  // Puts values into parts. `texts` is what each part becomes, `shown` the same with the values of `secret` masked.
  function fill(shell, parts, values, secret) {
    var filled = { texts: [], shown: [], problems: [], warnings: [], left: [] };
    var on = {};
    var written = parts.map(function (part) {
      var value = part.name && values[part.name];
      if (!value) {
        if (part.name) {
          filled.left.push(part.name);
        }
        return null;
      }
      var result = UNSEEN.test(value) ? refuse("page-refuse-unseen") : shell.write(value, part.place);
      if (result.refused) {
        filled.problems.push({ name: part.name, key: result.refused.key, marks: result.refused.marks });
        filled.left.push(part.name);
        return null;
      }
      if (result.warned) {
        filled.warnings.push({ name: part.name, key: result.warned });
      }
      if (result.whole) {
        on[part.place.group] = result.whole;
      }
      return result;
    });
    parts.forEach(function (part, at) {
      var result = written[at];
      var text = part.text;
      var shown = text;
      if (part.mark !== undefined) {
        text = shown = on[part.mark] || "";
      } else if (part.name) {
        text = result ? result.before + result.inner + result.after : part.unfilled;
        shown = result && secret(part.name) ? result.before + "••••••••" + result.after : text;
      }
      filled.texts.push(text);
      filled.shown.push(shown);
    });
    return filled;
  }

  // Pieces with places for quotation marks: `groups` are `{from, to}`, offsets in the text with one character per value.
  function withMarks(pieces, groups) {
    var edges = [];
    groups.forEach(function (group, id) {
      edges.push({ at: group.from, mark: id }, { at: group.to, mark: id });
    });
    edges.sort(function (a, b) { return a.at - b.at; });
    var parts = [];
    var at = 0;
    var upTo = function (end) {
      while (edges.length && edges[0].at <= end) {
        parts.push({ mark: edges.shift().mark, text: "" });
      }
    };
    pieces.forEach(function (piece) {
      if (piece.name) {
        upTo(at);
        parts.push(piece);
        at += 1;
        return;
      }
      var rest = piece.text;
      while (edges.length && edges[0].at < at + rest.length) {
        var cut = edges[0].at - at;
        if (cut > 0) {
          parts.push({ text: rest.slice(0, cut) });
        }
        rest = rest.slice(cut);
        at += cut;
        upTo(at);
      }
      if (rest) {
        parts.push({ text: rest });
        at += rest.length;
      }
    });
    upTo(Infinity);
    return parts;
  }

  // One character stands for each value, so that a scanner reads a command as one text.
  var HOLE = "\ue000";

  function flat(pieces) {
    return pieces.map(function (piece) { return piece.name ? HOLE : piece.text; }).join("");
  }

  kanwa.shells = {};
  kanwa.shell = {
    HOLE: HOLE, PLAIN: PLAIN, fill: fill, flat: flat, marks: marks, refuse: refuse, withMarks: withMarks,
    unseen: function (value) { return UNSEEN.test(value); },
    oddBlank: function (value) { return BLANK.test(value); }
  };
})();
