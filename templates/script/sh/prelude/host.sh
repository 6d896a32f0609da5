# ---- Host: reading below $ROOT ---------------------------------------------
# $ROOT is empty for the running host, or the folder of a captured copy of one.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the probes

# slurp PATH -> status 0 and TEXT; status 1 and PROBLEM (a reason). NUL bytes are dropped.
slurp() {
  TEXT=''
  PROBLEM=no-data
  if [ ! -e "$ROOT$1" ]; then return 1; fi
  if [ ! -r "$ROOT$1" ]; then
    PROBLEM=no-permission
    return 1
  fi
  if [ ! -f "$ROOT$1" ]; then return 1; fi
  TEXT=$(tr -d '\000' 2>/dev/null <"$ROOT$1") || return 1
  PROBLEM=''
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
