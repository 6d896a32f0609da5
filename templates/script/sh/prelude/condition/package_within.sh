# ---- Versions of packages, each compared as its manager compares -----------
# shellcheck shell=sh

# package_within ID FACT ORDERING FROM BELOW: FROM <= version < BELOW, by the rules of
# ORDERING (dpkg, rpm, apk or pacman). An empty end is open.
package_within() {
  package_words="$3${4:+ >=$4}${5:+ <$5}"
  judged text "$1" "$2" package_within "$package_words" || return 0
  package_answer=$(printf '%s\t%s\t%s\t%s\n' "$3" "$LOOK_VALUE" "$4" "$5" | package_ranges)
  case $package_answer in
    yes | no) answer "$1" "$package_answer" '' "$LOOK_NAME" package_within "$package_words" ;;
    malformed) answer "$1" unknown malformed "$LOOK_NAME" package_within "$package_words" ;;
    *) answer "$1" unknown no-tool "$LOOK_NAME" package_within "$package_words" ;;
  esac
}

# package_ranges: for every line ORDERING, VERSION, FROM, BELOW (tabs between them) of the
# input a line yes, no or malformed.
# Sources: deb-version(7), rpm-version(7), vercmp(8) of pacman, apk-package(5).
package_ranges() {
  awk -F '\t' '
    function digits(t) { return match(t, /^[0-9]+/) ? RLENGTH : 0 }
    function letters(t) { return match(t, /^[A-Za-z]+/) ? RLENGTH : 0 }
    function text_order(a, b) { return (a "") < (b "") ? -1 : (a "") > (b "") }
    # Runs of digits, of any length.
    function number_order(a, b) {
      sub(/^0+/, "", a)
      sub(/^0+/, "", b)
      if (length(a) != length(b)) return length(a) < length(b) ? -1 : 1
      return text_order(a, b)
    }

    # [epoch:]version[-release] -> part["epoch"], part["version"], part["release"], part["has"]
    function evr(t, part,  at) {
      part["epoch"] = "0"
      at = index(t, ":")
      if (at) { part["epoch"] = substr(t, 1, at - 1); t = substr(t, at + 1) }
      part["has"] = match(t, /-[^-]*$/) ? 1 : 0
      part["version"] = part["has"] ? substr(t, 1, RSTART - 1) : t
      part["release"] = part["has"] ? substr(t, RSTART + 1) : ""
      return part["epoch"] ~ /^[0-9]+$/ && length(part["epoch"]) < 10 && part["version"] != "" && (!part["has"] || part["release"] != "")
    }
    function is_valid(kind, t, part) {
      if (length(t) > 255) return 0
      if (kind == "apk") return apk_read(t, part)
      if (!evr(t, part)) return 0
      if (kind == "dpkg") return part["version"] ~ /^[0-9][A-Za-z0-9.+~:-]*$/ && part["release"] ~ /^[A-Za-z0-9.+~]*$/
      if (kind == "rpm") return part["version"] ~ /^[A-Za-z0-9._+~^]+$/ && part["release"] ~ /^[A-Za-z0-9._+~^]*$/
      return kind == "pacman" && (part["version"] "") ~ pacman_part && (!part["has"] || (part["release"] "") ~ pacman_part)
    }
    function order(kind, a, b,  x) {
      if (kind == "apk") return apk_order(a, b)
      x = number_order(a["epoch"], b["epoch"])
      if (!x) x = part_order(kind, a["version"], b["version"])
      if (x) return x
      if (kind == "dpkg" || (a["has"] && b["has"])) return part_order(kind, a["release"], b["release"])
      return a["has"] - b["has"]
    }
    function part_order(kind, a, b) {
      if (kind == "dpkg") return dpkg_order(a, b)
      return kind == "rpm" ? rpm_order(a, b) : pacman_order(a, b)
    }

    # dpkg: signs, then a number, by turns. A tilde comes before the end, the end before
    # letters, letters before all else.
    function weight(c) {
      if (c == "~") return -1
      if (c == "" || c ~ /[0-9]/) return 0
      return index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-.:", c)
    }
    function dpkg_order(a, b,  x, n, m) {
      while (a != "" || b != "") {
        while (a ~ /^[^0-9]/ || b ~ /^[^0-9]/) {
          x = weight(substr(a, 1, 1)) - weight(substr(b, 1, 1))
          if (x) return x < 0 ? -1 : 1
          a = substr(a, 2)
          b = substr(b, 2)
        }
        n = digits(a)
        m = digits(b)
        x = number_order(substr(a, 1, n), substr(b, 1, m))
        if (x) return x
        a = substr(a, n + 1)
        b = substr(b, m + 1)
      }
      return 0
    }

    # rpm: numbers beat letters, both beat a caret, that beats the end, and that a tilde.
    function rpm_rank(t, c) {
      c = substr(t, 1, 1)
      if (c == "~") return 0
      if (c == "") return 1
      if (c == "^") return 2
      return c ~ /[A-Za-z]/ ? 3 : 4
    }
    function rpm_order(a, b,  x, n, m) {
      for (;;) {
        sub(/^[^A-Za-z0-9~^]+/, "", a)
        sub(/^[^A-Za-z0-9~^]+/, "", b)
        n = rpm_rank(a)
        m = rpm_rank(b)
        if (n != m) return n < m ? -1 : 1
        if (n == 1) return 0
        x = 0
        if (n < 3) n = m = 1
        else if (n == 3) { n = letters(a); m = letters(b); x = text_order(substr(a, 1, n), substr(b, 1, m)) }
        else { n = digits(a); m = digits(b); x = number_order(substr(a, 1, n), substr(b, 1, m)) }
        if (x) return x
        a = substr(a, n + 1)
        b = substr(b, m + 1)
      }
    }

    # pacman: letters right behind a number come before its end; then fewer separating
    # signs before more; then letters before numbers.
    function pacman_order(a, b,  x, n, m) {
      while (a != "" && b != "") {
        n = match(a, /[A-Za-z0-9]/)
        m = match(b, /[A-Za-z0-9]/)
        if (n != m) return n < m ? -1 : 1
        a = substr(a, n)
        b = substr(b, m)
        n = digits(a)
        m = digits(b)
        if (n && m) x = number_order(substr(a, 1, n), substr(b, 1, m))
        else if (n || m) return n ? 1 : -1
        else { n = letters(a); m = letters(b); x = text_order(substr(a, 1, n), substr(b, 1, m)) }
        if (x) return x
        a = substr(a, n + 1)
        b = substr(b, m + 1)
      }
      if (a == b) return 0
      if (a == "") return b ~ /^[A-Za-z]/ ? 1 : -1
      return a ~ /^[A-Za-z]/ ? -1 : 1
    }

    # apk: part[i] is what stands there, part["kind", i] its kind: 0 first number, 1 further
    # number, 2 letter, 3 suffix (its place in the list), 4 its number, 5 hash, 6 revision, 7 end.
    function apk_suffix(name,  list, i) {
      for (i = split("alpha beta pre rc - cvs svn git hg p", list, " "); i && list[i] != name; i--) continue
      return i
    }
    function apk_read(t, part,  n, kind, size) {
      kind = 0
      size = digits(t)
      for (n = 1; size; n++) {
        part["kind", n] = kind
        part[n] = substr(t, 1, size)
        if (kind == 3 && !(part[n] = apk_suffix(part[n]))) return 0
        t = substr(t, size + 1)
        if (t == "") kind = 7
        else if (t ~ /^\./ && kind <= 1) kind = 1
        else if (t ~ /^[a-z]/ && kind <= 1) kind = 2
        else if (t ~ /^_/ && kind <= 4) kind = 3
        else if (t ~ /^[0-9]/ && kind == 3) kind = 4
        else if (t ~ /^~/ && kind <= 4) kind = 5
        else if (t ~ /^-r/ && kind <= 5) kind = 6
        else return 0
        if (kind == 7) { part["kind", n + 1] = 7; return 1 }
        if (kind == 1 || kind == 3 || kind == 5) t = substr(t, 2)
        if (kind == 6) t = substr(t, 3)
        if (kind == 2) size = 1
        else if (kind == 3) size = match(t, /^[a-z]+/) ? RLENGTH : 0
        else if (kind == 5) size = match(t, /^[0-9a-f]+/) ? RLENGTH : 0
        else size = digits(t)
      }
      return 0
    }
    function apk_order(a, b,  i, k, m, x) {
      for (i = 1; ; i++) {
        k = a["kind", i]
        m = b["kind", i]
        if (k != m) break
        if (k == 7) return 0
        if (k == 3) x = a[i] - b[i]
        else if (k == 2 || k == 5 || (k == 1 && (a[i] ~ /^0/ || b[i] ~ /^0/))) x = text_order(a[i], b[i])
        else x = number_order(a[i], b[i])
        if (x) return x < 0 ? -1 : 1
      }
      # Suffixes up to rc come before the version they are of, all else after it.
      if (k == 3 && a[i] < 5) return -1
      if (m == 3 && b[i] < 5) return 1
      return k > m ? -1 : 1
    }
    BEGIN { pacman_part = "^[A-Za-z0-9]([A-Za-z0-9._+~@^]*[A-Za-z0-9])?$" }
    {
      split("", value); split("", from); split("", below)
      kind = $1
      if (!is_valid(kind, $2, value) || ($3 != "" && !is_valid(kind, $3, from)) || ($4 != "" && !is_valid(kind, $4, below))) print "malformed"
      else if (($3 != "" && order(kind, value, from) < 0) || ($4 != "" && order(kind, value, below) >= 0)) print "no"
      else print "yes"
    }
  ' 2>/dev/null
}
