# shellcheck shell=sh
# shellcheck disable=SC2034 # read by the probes

# seek PATH -> SEEK: file, folder, link, other (a device, pipe or socket) or absent; or
# unknown, and PROBLEM: malformed (no absolute path, or one with `.` or `..` in it),
# not-supported-here (a path of Windows), no-permission, no-data (in a copy: a link on the
# way leads out of it, or what is missing need not have been copied).
# Absent needs a folder that may be searched; in a copy of a host, a whole one, which has
# /bin/sh, or one that collect.sh made to answer this: a copy of some files cannot tell what
# the host did not have.
seek() {
  SEEK='unknown'
  PROBLEM=malformed
  case $1/ in
    / | *//* | */./* | */../*) return 0 ;;
    /*) ;;
    [A-Za-z]:\\*)
      PROBLEM=not-supported-here
      return 0
      ;;
    *) return 0 ;;
  esac
  if locked "$1"; then
    PROBLEM=no-permission
    return 0
  fi
  if ! covered path "$1"; then return 0; fi
  # The lowest folder on the way that is there.
  seek_below=$1
  while :; do
    seek_folder=${seek_below%/*}
    if [ -z "$seek_folder" ] || [ -d "$ROOT$seek_folder" ]; then break; fi
    PROBLEM=no-data
    if [ -e "$ROOT$seek_folder" ] || [ -L "$ROOT$seek_folder" ]; then return 0; fi
    seek_below=$seek_folder
  done
  PROBLEM=no-permission
  if [ ! -x "$ROOT$seek_folder/" ]; then return 0; fi
  PROBLEM=no-data
  if ! inside "$seek_folder/"; then return 0; fi
  PROBLEM=''
  if [ -L "$ROOT$1" ]; then
    SEEK='link'
  elif [ -d "$ROOT$1" ]; then
    SEEK='folder'
  elif [ -f "$ROOT$1" ]; then
    SEEK='file'
  elif [ -e "$ROOT$1" ]; then
    SEEK='other'
  elif [ -z "$ROOT" ] || [ -n "$COLLECTED" ] || [ -e "$ROOT/bin/sh" ] || [ -L "$ROOT/bin/sh" ] || [ -L "$ROOT/bin" ]; then
    SEEK='absent'
  else
    PROBLEM=no-data
  fi
}
