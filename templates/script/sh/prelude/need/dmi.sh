# shellcheck shell=sh

# observe_dmi FILE: the text of /sys/class/dmi/id/FILE
observe_dmi() {
  if read_dmi "$1"; then
    observe found "$DMI" "/sys/class/dmi/id/$1"
  else
    observe unknown "$PROBLEM" "/sys/class/dmi/id/$1"
  fi
}

# read_dmi FILE -> status 0 and DMI, without blanks around it; status 1 and PROBLEM
read_dmi() {
  DMI=''
  if ! slurp "/sys/class/dmi/id/$1"; then return 1; fi
  PROBLEM=malformed
  if [ "${#TEXT}" -gt 256 ]; then return 1; fi
  # A copy may have come by way of another system.
  DMI=${TEXT%"$(printf '\r')"}
  case $DMI in *"$NEWLINE"*) return 1 ;; esac
  while :; do
    case $DMI in
      ' '*) DMI=${DMI#' '} ;;
      *' ') DMI=${DMI%' '} ;;
      *) break ;;
    esac
  done
  PROBLEM=no-data
  # What board makers leave where they had nothing to say.
  case $(printf '%s' "$DMI" | tr ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz) in
    'to be filled by'* | 'default string' | default | 'not '[ads]* | undefined | unknown | none | n/a | na | null | empty | invalid) return 1 ;;
    o.e.m. | oem | 'system manufacturer' | 'system product name' | 'system vendor' | 'bios vendor' | 'bios version') return 1 ;;
    'base board '* | 'board manufacturer' | 'board vendor' | 'board product name' | 'type'[12]*'name'[0-9]) return 1 ;;
    0123456789 | 123456789 | 1234567890) return 1 ;;
    *[!0x\ ._*?-]*) ;;
    *) return 1 ;;
  esac
  PROBLEM=''
}
