# pci-device: is there a PCI device of this maker and kind (8086:9d3a)?
#   Found:   where, such as 00:16.0 (bus, slot, function); several with a comma
#   Absent:  the kernel's list was read in full and has none. A device that the firmware
#            hides is not in it
#   Unknown: no-permission; no-data (no list, or an empty one); malformed
#   Source:  Linux drivers/pci/proc.c: bus and function, maker and device, each four
#            hexadecimal digits
# Reads: /proc/bus/pci/devices
# shellcheck shell=sh
probe_pci_device() {
  parameter id "$1"
  pci_list=/proc/bus/pci/devices
  case $1 in
    *[!0123456789abcdef:]* | *:*:*) pci_problem=malformed ;;
    ????:????) if readable "$pci_list"; then pci_problem=''; else pci_problem=$PROBLEM; fi ;;
    *) pci_problem=malformed ;;
  esac
  if [ -n "$pci_problem" ]; then
    observe unknown "$pci_problem" "$pci_list"
    return 0
  fi
  pci_found=$(WANTED=${1%:*}${1#*:} awk '
    BEGIN { hex = "0123456789abcdef" }
    $1 !~ /^[0-9a-f]+$/ || length($1) != 4 || $2 !~ /^[0-9a-f]+$/ || length($2) != 8 { bad = 1; next }
    {
      rows++
      if ($2 "" != ENVIRON["WANTED"] "") next
      place = 16 * (index(hex, substr($1, 3, 1)) - 1) + index(hex, substr($1, 4, 1)) - 1
      printf "%s%s:%02x.%d", found++ ? ", " : "", substr($1, 1, 2), int(place / 8), place % 8
    }
    END { if (bad && !found) exit 9; if (!rows) exit 8 }
  ' <"$ROOT$pci_list")
  case $?:$pci_found in
    0:) observe absent '' "$pci_list" ;;
    0:*) observe found "$pci_found" "$pci_list" ;;
    9:*) observe unknown malformed "$pci_list" ;;
    *) observe unknown no-data "$pci_list" ;;
  esac
}
