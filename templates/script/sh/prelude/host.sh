# ---- Host: reading below $ROOT ---------------------------------------------
# $ROOT is empty for the running host, or the folder of a captured copy of one.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the probes

# readable PATH -> status 0 for a file that can be read; status 1 and PROBLEM (a reason):
# no-permission, or no-data when it is not there or is no file.
readable() {
  if [ ! -e "$ROOT$1" ]; then
    missing "$1"
    return 1
  fi
  PROBLEM=no-data
  if [ ! -r "$ROOT$1" ] || locked "$1"; then
    PROBLEM=no-permission
    return 1
  fi
  if [ ! -f "$ROOT$1" ]; then return 1; fi
  # Where a link at the end leads cannot be told without further tools.
  if [ -n "$ROOT" ] && { [ -L "$ROOT$1" ] || ! inside "${1%/*}"; }; then return 1; fi
  PROBLEM=''
}

# missing PATH -> PROBLEM, for what does not seem to be there: no-data, or no-permission when a
# folder above it may not be entered, because whatever that holds looks as if it were missing.
# LOST=yes when it, or what stands above it, is a link to nowhere or no folder.
missing() {
  PROBLEM=no-data
  LOST=yes
  missing_path=$1
  while [ -n "$missing_path" ]; do
    if [ -e "$ROOT$missing_path" ] || [ -L "$ROOT$missing_path" ]; then return 0; fi
    missing_path=${missing_path%/*}
    if [ -d "$ROOT$missing_path/" ]; then
      LOST=no
      if [ ! -x "$ROOT$missing_path/" ]; then PROBLEM=no-permission; fi
      return 0
    fi
  done
}

# inside PATH -> status 0 when the folder is part of the copy that $ROOT names. A link that
# leads out of it would show the facts of the host that the script runs on.
inside() {
  if [ -z "$ROOT" ]; then return 0; fi
  # The dot keeps a line end that the name of a folder ends with.
  inside_root=$(cd -P "$ROOT" 2>/dev/null && pwd -P && echo .) || return 1
  inside_path=$(cd -P "$ROOT$1" 2>/dev/null && pwd -P && echo .) || return 1
  inside_root=${inside_root%??}
  case ${inside_path%??}/ in
    "${inside_root%/}"/*) return 0 ;;
    *) return 1 ;;
  esac
}

# slurp PATH -> status 0 and TEXT, for small files; else as readable. NUL bytes are dropped.
slurp() {
  TEXT=''
  if ! readable "$1"; then return 1; fi
  if ! TEXT=$(tr -d '\000' 2>/dev/null <"$ROOT$1"); then
    PROBLEM=no-data
    return 1
  fi
  # Nothing that is read here is long, and shells take minutes to search a million characters.
  if [ "${#TEXT}" -gt 100000 ]; then
    TEXT=''
    PROBLEM=malformed
    return 1
  fi
}

# folder PATH -> status 0 when the folder is there and can be listed in full; status 1
# and PROBLEM: no-permission, or no-data when it is not there, or (LOST=yes) is not what it
# should be.
folder() {
  if [ ! -d "$ROOT$1" ]; then
    missing "$1"
    return 1
  fi
  PROBLEM=no-data
  LOST=yes
  if [ ! -r "$ROOT$1" ] || [ ! -x "$ROOT$1" ] || locked "$1"; then
    PROBLEM=no-permission
    return 1
  fi
  if ! inside "$1"; then return 1; fi
  PROBLEM=''
}

# read_collected -> COLLECTED: the list that collect.sh left in this copy, a line each, which
# says what the copy is complete for. A list that is not whole is one of nothing.
read_collected() {
  COLLECTED=''
  if [ -z "$ROOT" ]; then return 0; fi
  if [ ! -e "$ROOT/kanwa-collected" ] && [ ! -L "$ROOT/kanwa-collected" ]; then return 0; fi
  if slurp /kanwa-collected; then
    case $TEXT in
      "kanwa.collected/1$NEWLINE"*"${NEWLINE}complete") COLLECTED=$TEXT$NEWLINE ;;
    esac
  fi
  if [ -z "$COLLECTED" ]; then COLLECTED=$NEWLINE; fi
}

# locked PATH -> status 0 when collect.sh found it there, but was not allowed to read it
locked() {
  case $COLLECTED in *"${NEWLINE}locked $1$NEWLINE"*) return 0 ;; esac
  return 1
}

# covered WORD PATH -> status 1 and PROBLEM when the copy was not made to answer this
covered() {
  case $COLLECTED in '' | *"$NEWLINE$1 $2$NEWLINE"*) return 0 ;; esac
  PROBLEM=no-data
  return 1
}
