# mei-device: does the system offer an interface to Intel's management engine?
#   Found:   the nodes, such as `mei0`
#   Absent:  the list of devices was read and holds none (no engine, or no driver)
#   Unknown: no-permission; no-data (no /sys/class)
#   Source:  Linux Documentation/ABI/testing/sysfs-class-mei. A node whose `kind`
#            (Linux 5.8) is not `mei` belongs to another device.
# Reads: /sys/class/mei/
# Reads: /sys/class/mei/mei*/kind
# shellcheck shell=sh
probe_mei_device() {
  if ! folder /sys/class; then
    observe unknown "$PROBLEM" /sys/class
    return 0
  fi
  if ! folder /sys/class/mei && [ "$PROBLEM" = no-permission ]; then
    observe unknown no-permission /sys/class/mei
    return 0
  fi
  mei_nodes=''
  set +f
  for mei_node in "$ROOT"/sys/class/mei/mei*; do
    set -f
    if [ ! -e "$mei_node" ] && [ ! -L "$mei_node" ]; then continue; fi
    if slurp "${mei_node#"$ROOT"}/kind"; then
      case $TEXT in
        mei | '' | *[!abcdefghijklmnopqrstuvwxyz]*) ;;
        *) continue ;;
      esac
    fi
    mei_nodes="$mei_nodes${mei_nodes:+ }${mei_node##*/}"
  done
  set -f
  if [ -n "$mei_nodes" ]; then
    observe found "$mei_nodes" /sys/class/mei
  else
    observe absent '' /sys/class/mei
  fi
}
