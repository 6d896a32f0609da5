# me-firmware: version of the firmware that runs in Intel's management engine.
#   Found:   four numbers, such as 11.6.27.3264; one a distinct engine
#   Absent:  never: without the driver nothing can be seen, and nothing seen is no proof
#   Unknown: no-device (no engine has a driver), kernel-too-old (before Linux 4.18
#            there is no fw_ver), no-permission, no-data (empty or cannot be read),
#            malformed (another format, a number too great for its place, or all zero: the
#            firmware gave no version)
#   Source:  Linux Documentation/ABI/testing/sysfs-class-mei: lines
#            <platform>:<major>.<minor>.<milestone>.<build>. The first line is the
#            firmware that runs; the further ones are other parts (recovery code, the
#            tool that made the image), which an update leaves old, or unset (zero).
#            The firmware tells the first in 8 bits and the others in 16 (mkhi_fw_ver_block
#            of drivers/misc/mei/bus-fixup.c).
#            A node whose `kind` (Linux 5.8) is not `mei` belongs to another device.
# Reads: /sys/class/mei/mei*/kind
# Reads: /sys/class/mei/mei*/fw_ver
# shellcheck shell=sh
probe_me_firmware() {
  me_seen=' '
  me_nodes=0
  if ! folder /sys/class/mei && [ "$PROBLEM" = no-permission ]; then
    observe unknown no-permission /sys/class/mei
    return 0
  fi
  set +f
  for me_node in "$ROOT"/sys/class/mei/mei*; do
    set -f
    # In a copy of a host, a node may be a link to something that was left out.
    if [ ! -e "$me_node" ] && [ ! -L "$me_node" ]; then continue; fi
    me_path=${me_node#"$ROOT"}
    me_problem=''
    if [ ! -e "$me_node" ]; then
      me_problem=no-data
    elif [ -e "$me_node/kind" ]; then
      if ! slurp "$me_path/kind"; then
        me_problem=$PROBLEM
      else
        # Only another kind's name takes a node out; a file that was not copied well does not.
        case $TEXT in
          mei) ;;
          '') me_problem=no-data ;;
          *[!abcdefghijklmnopqrstuvwxyz]*) me_problem=malformed ;;
          *) continue ;;
        esac
      fi
    fi
    me_nodes=$((me_nodes + 1))
    me_value=''
    if [ -n "$me_problem" ]; then
      :
    elif [ ! -e "$me_node/fw_ver" ]; then
      me_problem=kernel-too-old
    elif ! slurp "$me_path/fw_ver"; then
      me_problem=$PROBLEM
    elif [ -z "$TEXT" ]; then
      me_problem=no-data
    elif [ "${#TEXT}" -gt 4096 ]; then
      me_problem=malformed
    else
      me_line=${TEXT%%"$NEWLINE"*}
      me_value=${me_line#*:}
      case ${me_line%%:*} in
        '' | *[!0123456789]*) me_problem=malformed ;;
      esac
      case $me_line in
        *:*.*.*.*.* | *[!0123456789.:]*) me_problem=malformed ;;
        *:*.*.*.*) me_fits "$me_value" || me_problem=malformed ;;
        *) me_problem=malformed ;;
      esac
    fi
    case $me_seen in
      *" ${me_problem:-$me_value} "*) continue ;;
    esac
    me_seen="$me_seen${me_problem:-$me_value} "
    if [ -n "$me_problem" ]; then
      observe unknown "$me_problem" "$me_path/fw_ver"
    else
      observe found "$me_value" "$me_path/fw_ver"
    fi
  done
  set -f
  if [ "$me_nodes" -eq 0 ]; then observe unknown no-device /sys/class/mei; fi
}

# me_fits VERSION -> status 0: a version whose numbers fit the bits that the firmware has for them
me_fits() {
  version_parts "$1" || return 1
  me_rest=$1
  me_most=255
  while [ -n "$me_rest" ]; do
    number "${me_rest%%.*}"
    case $me_rest in *.*) me_rest=${me_rest#*.} ;; *) me_rest='' ;; esac
    if [ "$NUMBER" -gt "$me_most" ]; then return 1; fi
    me_most=65535
  done
}
