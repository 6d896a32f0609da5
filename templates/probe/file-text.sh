# file-text PATH: what is in this file? In a container it is the container's own.
#   Found:   the whole text, at most 100000 bytes, without the line feeds at its end; other
#            line feeds are shown as \x0a
#   Absent:  the folders on the way could be searched, and it is not there
#   Unknown: no-permission; malformed (no absolute path; not a text in UTF-8, or a longer
#            one); not-supported-here (a path of Windows); no-data (no file, or in a copy a
#            link or a text that was left out)
#   Source:  the file system
# Needs: path
# Reads: the file that is asked for
# shellcheck shell=sh
probe_file_text() {
  parameter path "$1"
  seek "$1"
  if [ "$SEEK" = absent ]; then
    observe absent '' "$1"
  elif [ "$SEEK" = unknown ] || ! covered text "$1" || ! readable "$1"; then
    observe unknown "$PROBLEM" "$1"
  elif ! file_text=$(file_read "$1"); then
    observe unknown malformed "$1"
  else
    observe found "$file_text" "$1"
  fi
}

# file_read PATH: prints the text; status 1 when it is none. Shells lose NUL bytes, and some
# all that follows a byte which is not UTF-8: such a file must not reach them.
file_read() {
  tr '\000' '\001' 2>/dev/null <"$ROOT$1" | awk '
    function is_text(line,  at, a, b, more) {
      for (at = 1; at <= length(line); at++) {
        a = code[substr(line, at, 1)]
        if (a == 1) return 0
        if (a < 128) continue
        more = a < 194 || a > 244 ? 0 : a < 224 ? 1 : a < 240 ? 2 : 3
        b = code[substr(line, at + 1, 1)]
        if (!more || (a == 224 && b < 160) || (a == 237 && b > 159) || (a == 240 && b < 144) || (a == 244 && b > 143)) return 0
        for (; more; more--) {
          b = code[substr(line, ++at, 1)]
          if (b < 128 || b > 191) return 0
        }
      }
      return 1
    }
    BEGIN { for (a = 1; a < 256; a++) code[sprintf("%c", a)] = a }
    {
      size += length($0) + 1
      if (size > 100001 || ($0 ~ /[^ -~]/ && !is_text($0))) exit 1
      print
    }
  ' 2>/dev/null
}
