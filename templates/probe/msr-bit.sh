# msr-bit: one bit of a model-specific register (c0011029 or 0xc0011029, bit 9).
#   Found:   `set` where it is set on every processor, else `clear`
#   Absent:  never
#   Unknown: no-device (the driver `msr` is not loaded: this script never loads it);
#            no-permission (only the superuser may); no-tool (no dd, no od); no-data (no list
#            of processors; the register cannot be read, because there is none of this number
#            or dd does not know skip_bytes); malformed (no register or bit)
#   Source:  msr(4): eight bytes, the lowest first, at the register's number as the offset.
#            Reading a register changes nothing.
# Reads: /proc/cpuinfo
# Reads: /dev/cpu/*/msr
# Runs: dd (reads only: no of=), od
# shellcheck shell=sh
probe_msr_bit() {
  parameter register "$1"
  parameter bit "$2"
  msr_problem=''
  case ${1#0x} in
    '' | *[!0123456789abcdef]* | ?????????*) msr_problem=malformed ;;
  esac
  case $2 in
    [0123456789] | [12345][0123456789] | 6[0123]) ;;
    *) msr_problem=malformed ;;
  esac
  if [ -z "$msr_problem" ] && ! readable /proc/cpuinfo; then msr_problem=$PROBLEM; fi
  if [ -n "$msr_problem" ]; then
    observe unknown "$msr_problem" '/dev/cpu/*/msr'
    return 0
  fi
  # Some shells count in 32 bits, so awk makes the decimal number.
  msr_asks=$(REGISTER=${1#0x} awk '
    BEGIN { for (i = 1; i <= length(ENVIRON["REGISTER"]); i++) at = at * 16 + index("123456789abcdef", substr(ENVIRON["REGISTER"], i, 1)); printf "%.0f", at }
    /^processor[ \t]*:[ \t]*[0-9]+[ \t\r]*$/ { sub(/^[^:]*:[ \t]*/, ""); sub(/[ \t\r]*$/, ""); printf " %s", $0 }
  ' <"$ROOT/proc/cpuinfo")
  msr_offset=${msr_asks%% *}
  msr_count=0
  for msr_cpu in ${msr_asks#"$msr_offset"}; do
    # (posh makes an empty word of the blank at the start.)
    if [ -z "$msr_cpu" ]; then continue; fi
    msr_count=$((msr_count + 1))
    msr_file=/dev/cpu/$msr_cpu/msr
    if [ ! -e "$ROOT$msr_file" ]; then
      msr_problem=no-device
    elif [ ! -r "$ROOT$msr_file" ]; then
      msr_problem=no-permission
    elif [ -n "$ROOT" ]; then
      readable "$msr_file" || msr_problem=$PROBLEM
    elif [ ! -c "$msr_file" ]; then
      msr_problem=no-device
    fi
    if [ -n "$msr_problem" ]; then break; fi
  done
  if [ -z "$msr_problem" ] && [ "$msr_count" -eq 0 ]; then msr_problem=no-data; fi
  for msr_tool in dd od; do
    if [ -z "$msr_problem" ] && ! command -v "$msr_tool" >/dev/null 2>&1; then msr_problem=no-tool; fi
  done
  if [ -n "$msr_problem" ]; then
    observe unknown "$msr_problem" "${msr_file:-/proc/cpuinfo}"
    return 0
  fi
  msr_value=$(
    for msr_cpu in ${msr_asks#"$msr_offset"}; do
      if [ -z "$msr_cpu" ]; then continue; fi
      dd if="$ROOT/dev/cpu/$msr_cpu/msr" bs=8 count=1 skip="$msr_offset" iflag=skip_bytes 2>/dev/null
    done | od -An -v -tu1 | COUNT=$msr_count BIT=$2 awk '
      BEGIN { for (i = part = 1; i <= ENVIRON["BIT"] % 8; i++) part *= 2 }
      { for (i = 1; i <= NF; i++) if (size++ % 8 == int(ENVIRON["BIT"] / 8)) set += int($i / part) % 2 }
      END { if (size != 8 * ENVIRON["COUNT"]) exit 9; print (set == ENVIRON["COUNT"] ? "set" : "clear") }'
  ) || msr_value=''
  case $msr_value in
    set | clear) observe found "$msr_value" '/dev/cpu/*/msr' ;;
    *) observe unknown no-data '/dev/cpu/*/msr' ;;
  esac
}
