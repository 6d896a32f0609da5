# ---- Text that is safe to show ---------------------------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034 # CLEAN is read by the other parts

# clean TEXT -> CLEAN: one line that is safe to show. Control characters (also
# U+0080-U+009F), direction marks and bytes that are not UTF-8 become \xNN.
# Status 1 if awk failed: then the text is not known.
clean() {
  case $1 in
    *[!A-Za-z0-9\ ._:,/@+=\(\)-]*) CLEAN=$(printf '%s\n' "$1" | awk '
      function byte(at) { return at <= size ? code[substr(text, at, 1)] : 0 }
      BEGIN {
        for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i
        while ((getline line) > 0) text = rows++ ? text "\n" line : line
        size = length(text)
        for (at = 1; at <= size; at += wide) {
          a = byte(at); b = byte(at + 1); c = byte(at + 2); d = byte(at + 3); wide = 1; bad = 0
          if (a < 128) bad = a < 32 || a == 127
          else if (a >= 194 && a < 224 && b >= 128 && b < 192) { wide = 2; bad = a == 194 && b < 160 }
          else if (a >= 224 && a < 240 && b >= 128 && b < 192 && c >= 128 && c < 192 &&
                   !(a == 224 && b < 160) && !(a == 237 && b > 159)) {
            wide = 3
            bad = a == 226 && ((b == 128 && (c == 142 || c == 143 || (c >= 168 && c <= 174))) || (b == 129 && c >= 166 && c <= 169))
          }
          else if (a >= 240 && a < 245 && b >= 128 && b < 192 && c >= 128 && c < 192 && d >= 128 && d < 192 &&
                   !(a == 240 && b < 144) && !(a == 244 && b > 143)) wide = 4
          else bad = 1
          if (!bad) printf "%s", substr(text, at, wide)
          else for (i = 0; i < wide; i++) printf "\\x%02x", byte(at + i)
        }
      }') && [ -n "$CLEAN" ] ;;
    *) CLEAN=$1 ;;
  esac
}
