# microcode: which microcode runs, and on what: SIGNATURE/PLATFORM:REVISION.
#   Found:   such as 06-9a-03/80:00000430; one a distinct processor. SIGNATURE as cpu-signature.
#            PLATFORM: Intel's platform id as the one-bit mask of its microcode files, two
#            hexadecimal digits; `-` for AMD and Hygon, which have none; `?` where it could
#            not be read (a guest, the microcode driver is missing, only the superuser may).
#            REVISION: eight hexadecimal digits, as it runs now
#   Absent:  never
#   Unknown: no-permission; no-data (no file, or the kernel tells no revision: before Linux
#            3.2, or not an x86 processor); malformed (no number; 0 or ffffffff, which no
#            microcode is)
#   Source:  field `microcode`, Linux arch/x86/kernel/cpu/proc.c; processor_flags,
#            arch/x86/kernel/cpu/microcode/core.c: 1 << bits 52 to 50 of MSR 0x17.
#            Revisions of one signature with different platforms are not comparable.
# Needs: cpuinfo
# shellcheck shell=sh
probe_microcode() {
  read_cpuinfo
  if [ -n "$CPUINFO_PROBLEM" ]; then
    observe unknown "$CPUINFO_PROBLEM" /proc/cpuinfo
    return 0
  fi
  IFS=$NEWLINE
  for cpu_line in $CPUINFO; do
    unset IFS
    case $cpu_line in
      'code ? '*) observe unknown "${cpu_line#'code ? '}" /proc/cpuinfo ;;
      'code '*'/?:'*) observe found "${cpu_line#code }" /proc/cpuinfo ;;
      'code '*'/-:'*) observe found "${cpu_line#code }" /proc/cpuinfo ;;
      'code '*) observe found "${cpu_line#code }" '/proc/cpuinfo /sys/devices/system/cpu/cpu*/microcode/processor_flags' ;;
    esac
  done
  unset IFS
}
