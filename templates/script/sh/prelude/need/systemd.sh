# Reads: /etc/systemd/system/
# Reads: /run/systemd/system/
# Reads: /run/systemd/generator/
# Reads: /usr/local/lib/systemd/system/
# Reads: /usr/lib/systemd/system/
# Reads: /lib/systemd/system/
# Reads: /etc/init.d/
# Runs: systemctl show (on the running host only)
# shellcheck shell=sh
# shellcheck disable=SC2034 # read by the probes

# find_unit NAME: looks for NAME.service and, because unit names on Linux are mostly
# lower case, for its lower-case form (LMS: LMS.service, then lms.service).
#   status 0: UNIT, UNIT_SOURCE, and either UNIT_SHOW=yes with UNIT_STATE, UNIT_SUB and
#             UNIT_START as systemd says, or UNIT_SHOW=no with UNIT_FILE, a path below $ROOT
#   status 1: UNIT_PROBLEM is a reason, or empty when there certainly is no such unit
# The running host is asked through `systemctl show`, which changes nothing; a copy
# of a host is read from the unit folders (systemd.unit(5), "unit file load path").
find_unit() {
  UNIT_PROBLEM=''
  case $1 in
    '' | *[!A-Za-z0-9:_.@-]*)
      UNIT_PROBLEM=malformed
      UNIT_SOURCE=''
      return 1
      ;;
  esac
  if in_container; then
    UNIT_PROBLEM=not-supported-here
    UNIT_SOURCE=$CONTAINER
    return 1
  fi
  unit_lower=$(printf '%s' "$1" | tr ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz)
  if [ -z "$ROOT" ] && command -v systemctl >/dev/null 2>&1; then
    UNIT_SHOW=yes
    ask_unit "$1.service" && return 0
    if [ -z "$UNIT_PROBLEM" ] && [ "$unit_lower" != "$1" ]; then
      ask_unit "$unit_lower.service" && return 0
    fi
    return 1
  fi
  UNIT_SHOW=no
  seek_unit "$1.service" && return 0
  if [ "$unit_lower" != "$1" ]; then seek_unit "$unit_lower.service" && return 0; fi
  return 1
}

# ask_unit UNIT: what the running systemd says about it
ask_unit() {
  UNIT=$1
  UNIT_SOURCE="systemctl show $1"
  UNIT_STATE=''
  UNIT_SUB=''
  UNIT_START=''
  unit_load=''
  if ! unit_show=$(systemctl show --no-pager --property=LoadState --property=ActiveState \
    --property=SubState --property=UnitFileState -- "$1" 2>/dev/null </dev/null); then
    UNIT_PROBLEM=no-data
    return 1
  fi
  IFS=$NEWLINE
  for unit_line in $unit_show; do
    case $unit_line in
      LoadState=*) unit_load=${unit_line#*=} ;;
      ActiveState=*) UNIT_STATE=${unit_line#*=} ;;
      SubState=*) UNIT_SUB=${unit_line#*=} ;;
      UnitFileState=*) UNIT_START=${unit_line#*=} ;;
    esac
  done
  unset IFS
  if [ -z "$unit_load" ] || [ -z "$UNIT_STATE" ]; then
    UNIT_PROBLEM=no-data
    return 1
  fi
  # A unit whose file was deleted may still run: then it is not absent.
  [ "$unit_load" != not-found ] || [ "$UNIT_STATE" != inactive ]
}

# seek_unit UNIT: its file in the unit folders, the strongest first. Absence needs the
# main folder (/usr/lib or /lib); any answer needs every folder there is to be readable.
seek_unit() {
  UNIT=$1
  UNIT_FILE=''
  UNIT_SOURCE='/{etc,run,usr/lib,lib}/systemd/system'
  unit_main=no
  unit_lost=''
  for unit_folder in /etc/systemd/system /run/systemd/system /run/systemd/generator \
    /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
    if folder "$unit_folder"; then
      case $unit_folder in /usr/lib/* | /lib/*) unit_main=yes ;; esac
      if [ -z "$UNIT_FILE" ] && { [ -e "$ROOT$unit_folder/$1" ] || [ -L "$ROOT$unit_folder/$1" ]; }; then
        UNIT_FILE=$unit_folder/$1
      fi
    elif [ "$PROBLEM" != no-data ]; then
      UNIT_PROBLEM=$PROBLEM
      UNIT_SOURCE=$unit_folder
    elif [ "$LOST" = yes ]; then
      unit_lost=$unit_folder
    fi
  done
  # Start scripts of before systemd become units when it starts.
  if folder /etc/init.d; then
    unit_script=/etc/init.d/${1%.service}
    if [ -z "$UNIT_FILE" ] && { [ -e "$ROOT$unit_script" ] || [ -L "$ROOT$unit_script" ]; }; then UNIT_FILE=$unit_script; fi
  elif [ "$PROBLEM" != no-data ]; then
    UNIT_PROBLEM=$PROBLEM
    UNIT_SOURCE=/etc/init.d
  elif [ "$LOST" = yes ]; then
    unit_lost=/etc/init.d
  fi
  # A folder that cannot be read may mask the unit, or start it.
  if [ -n "$UNIT_FILE" ] && [ -z "$UNIT_PROBLEM" ]; then
    UNIT_SOURCE=$UNIT_FILE
    return 0
  fi
  # Nor is it absent where a folder is a link that leads nowhere, or out of the copy.
  if [ -n "$unit_lost" ] && [ -z "$UNIT_PROBLEM" ]; then
    UNIT_PROBLEM=no-data
    UNIT_SOURCE=$unit_lost
  fi
  if [ "$unit_main" = no ] && [ -z "$UNIT_PROBLEM" ]; then
    UNIT_PROBLEM=no-data
    if [ -z "$ROOT" ]; then UNIT_PROBLEM=no-tool; fi
  fi
  return 1
}
