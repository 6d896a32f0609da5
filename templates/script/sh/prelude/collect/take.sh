# ---- What is copied, and how -------------------------------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2153 # read by, and set in, the other parts

# treatment PATTERN -> TREATMENT: how what the probes read there is copied. What is not in
# this table is left out.
treatment() {
  TREATMENT=left-out
  case $1 in
    /proc/cpuinfo) TREATMENT=mask_cpuinfo ;;
    /proc/cmdline) TREATMENT=command-line ;;
    /proc/modules) TREATMENT=mask_modules ;;
    /proc/bus/pci/devices) TREATMENT=mask_pci ;;
    /proc/net/tcp | /proc/net/tcp6 | /proc/net/udp | /proc/net/udp6) TREATMENT=mask_sockets ;;
    /proc/1/cgroup) TREATMENT=mask_cgroup ;;
    '/proc/[0-9]*/comm' | '/proc/[0-9]*/cmdline') TREATMENT=processes ;;
    /var/lib/dpkg/status | '/var/lib/dpkg/status.d/*') TREATMENT=mask_dpkg ;;
    /lib/apk/db/installed | /usr/lib/apk/db/installed) TREATMENT=mask_apk ;;
    '/var/lib/pacman/local/*/desc') TREATMENT=mask_pacman ;;
    /lib/modules/RELEASE/modules.builtin) TREATMENT=as_it_is ;;
    /.dockerenv | /run/.containerenv | /run/systemd/container) TREATMENT=presence ;;
    /etc/systemd/system/ | /run/systemd/system/ | /run/systemd/generator/) TREATMENT=units ;;
    /usr/local/lib/systemd/system/ | /usr/lib/systemd/system/ | /lib/systemd/system/) TREATMENT=units ;;
    */rpm/) ;;
    */) TREATMENT=names ;;
    /proc/sys/kernel/osrelease | /proc/sys/kernel/ostype) TREATMENT=text ;;
    /sys/class/dmi/id/bios_[a-z]* | /sys/class/dmi/id/board_name | /sys/class/dmi/id/board_vendor) TREATMENT=text ;;
    /sys/class/dmi/id/product_name | /sys/class/dmi/id/sys_vendor | /sys/hypervisor/type) TREATMENT=text ;;
    '/sys/class/mei/mei*/kind' | '/sys/class/mei/mei*/fw_ver') TREATMENT=text ;;
    '/sys/devices/system/cpu/vulnerabilities/*') TREATMENT=text ;;
    '/sys/devices/system/cpu/cpu*/microcode/processor_flags') TREATMENT=text ;;
  esac
  case $MASKED:$TREATMENT in
    no:mask_cgroup | no:command-line) TREATMENT=text ;;
    no:mask_*) TREATMENT=as_it_is ;;
  esac
}

# take PATTERN: copies what a probe reads: a file, every file that the pattern fits, or (with
# a slash at the end) the names in a folder.
take() {
  treatment "$1"
  case $TREATMENT in
    left-out)
      LEFT_OUT="${LEFT_OUT}left-out $1$NEWLINE"
      return 0
      ;;
    processes)
      if [ "$PROCESSES" = no ]; then take_processes; fi
      PROCESSES=yes
      return 0
      ;;
  esac
  take_pattern=$1
  case $1 in
    /lib/modules/RELEASE/*)
      shelter /lib/modules
      if ! slurp /proc/sys/kernel/osrelease; then return 0; fi
      case $TEXT in
        '' | .* | *[!A-Za-z0-9._+~-]*) return 0 ;;
      esac
      take_pattern=/lib/modules/$TEXT/${1#/lib/modules/RELEASE/}
      ;;
  esac
  # The folders before the first part that is none of them are there in the copy too, even
  # when nothing fits.
  take_fixed=${take_pattern%%[*[]*}
  if ! shelter "${take_fixed%/*}"; then return 0; fi
  # Only the pattern is one: no folder above it, and no blank in it parts it.
  set +f
  IFS=''
  # shellcheck disable=SC2231 # it is a pattern
  for take_from in "$ROOT"${take_pattern%/}; do
    set -f
    unset IFS
    if [ ! -e "$take_from" ] && [ ! -L "$take_from" ]; then continue; fi
    take_one "${take_from#"$ROOT"}"
  done
  set -f
  unset IFS
}

# take_one PATH: by TREATMENT
take_one() {
  case $TREATMENT in
    names | units)
      take_names "$1" "$TREATMENT"
      return 0
      ;;
  esac
  if ! shelter "${1%/*}" || ! is_new "$1"; then return 0; fi
  case $TREATMENT in
    text) take_text "$1" ;;
    presence) if [ -e "$ROOT$1" ]; then blank "$1"; else dangle "$1"; fi ;;
    command-line)
      if ! slurp "$1"; then
        miss "$1"
      elif [ "${#TEXT}" -gt 8192 ]; then
        put "$1" "$BIG"
      else
        TEXT=$(printf '%s\n' "$TEXT" | mask_words)
        put "$1" "${TEXT%"$NEWLINE".}"
      fi
      ;;
    *) sift "$TREATMENT" "$1" ;;
  esac
}

# take_path PATH; take_file PATH: what an advisory asks for: whether there is something, and
# the text in it. Any text may be secret, so it is only taken unmasked.
take_path() {
  case $1 in *"$NEWLINE"*) return 0 ;; esac
  seek "$1"
  case $SEEK:$PROBLEM in
    unknown:no-permission)
      shelter "${1%/*}"
      lock "$1"
      return 0
      ;;
    unknown:*) return 0 ;;
  esac
  shelter "${1%/*}"
  if is_new "$1"; then
    case $SEEK in
      file) blank "$1" ;;
      folder) enclose "$1" ;;
      link) dangle "$1" ;;
    esac
  fi
  # What another part made of it may be of another kind. Nothing can be made of a device.
  take_kind=absent
  if [ -L "$OUT$1" ]; then
    take_kind='link'
  elif [ -d "$OUT$1" ]; then
    take_kind=folder
  elif [ -f "$OUT$1" ]; then
    take_kind='file'
  fi
  if [ "$take_kind" = "$SEEK" ]; then ASKED="${ASKED}path $1$NEWLINE"; fi
}

take_file() {
  take_path "$1"
  case $ASKED in *"path $1$NEWLINE"*) ;; *) return 0 ;; esac
  if [ "$SEEK" = absent ]; then return 0; fi
  if ! readable "$1"; then
    if [ "$PROBLEM" = no-permission ]; then lock "$1"; fi
  elif [ "$MASKED" = yes ]; then
    LEFT_OUT="${LEFT_OUT}left-out $1$NEWLINE"
  else
    TEXT=$(tr '\000' '\001' <"$ROOT$1" 2>/dev/null | awk '
      { size += length($0) + 1; if (size > 100001) exit; print }
      END { if (size <= 100001) print "." }')
    case $TEXT in
      *.) printf '%s' "${TEXT%.}" >"$OUT$1" || stop failed-write "$OUT$1" ;;
      *) put "$1" "$BIG" ;;
    esac
    ASKED="${ASKED}text $1$NEWLINE"
  fi
}
