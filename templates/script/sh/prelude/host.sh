# ---- Host: reading below $ROOT ---------------------------------------------
# $ROOT is empty for the running host, or the folder of a captured copy of one.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the probes

# readable PATH -> status 0 for a file that can be read; status 1 and PROBLEM (a reason):
# no-permission, or no-data when it is not there or is no file.
readable() {
  PROBLEM=no-data
  if [ ! -e "$ROOT$1" ]; then return 1; fi
  if [ ! -r "$ROOT$1" ]; then
    PROBLEM=no-permission
    return 1
  fi
  if [ ! -f "$ROOT$1" ]; then return 1; fi
  PROBLEM=''
}

# slurp PATH -> status 0 and TEXT, for small files; else as readable. NUL bytes are dropped.
slurp() {
  TEXT=''
  if ! readable "$1"; then return 1; fi
  if ! TEXT=$(tr -d '\000' 2>/dev/null <"$ROOT$1"); then
    PROBLEM=no-data
    return 1
  fi
}

# folder PATH -> status 0 when the folder is there and can be listed in full; status 1
# and PROBLEM: no-permission, or no-data when it is not there.
folder() {
  PROBLEM=no-data
  if [ ! -d "$ROOT$1" ]; then return 1; fi
  if [ ! -r "$ROOT$1" ] || [ ! -x "$ROOT$1" ]; then
    PROBLEM=no-permission
    return 1
  fi
  PROBLEM=''
}
