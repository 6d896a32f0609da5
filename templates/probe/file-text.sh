# file-text PATH: what is in this file? In a container it is the container's own.
#   Found:   the whole text, at most 100000 bytes, without the line feeds at its end; other
#            line feeds are shown as \x0a
#   Absent:  the folders on the way could be searched, and it is not there
#   Unknown: no-permission; malformed (no absolute path, no text, or a longer one);
#            not-supported-here (a path of Windows); no-data (no file, or in a copy a link)
#   Source:  the file system
# Needs: path
# Reads: the file that is asked for
# shellcheck shell=sh
probe_file_text() {
  parameter path "$1"
  seek "$1"
  if [ "$SEEK" = absent ]; then
    observe absent '' "$1"
  elif [ "$SEEK" = unknown ] || ! readable "$1"; then
    observe unknown "$PROBLEM" "$1"
  # No shell can hold a NUL; as \001 it still shows that this is no text.
  elif ! file_text=$(tr '\000' '\001' 2>/dev/null <"$ROOT$1" | awk '
    { size += length($0) + 1; if (size > 100001 || /\001/) exit 1; print }
  ' 2>/dev/null); then
    observe unknown malformed "$1"
  else
    observe found "$file_text" "$1"
  fi
}
