# cpu-name: the name that the processor gives itself, without its ornaments: no (R), (TM),
# word CPU, clock speed or double blanks. Names repeat across generations: a last resort.
#   Found:   the name, such as Intel Xeon Gold 6130; one a distinct processor
#   Absent:  never
#   Unknown: no-permission; no-data (no file, no name, or `unknown`); malformed (longer
#            than CPUID can tell)
#   Source:  field `model name`, Linux arch/x86/kernel/cpu/proc.c
# Needs: cpuinfo
# shellcheck shell=sh
probe_cpu_name() {
  read_cpuinfo
  if [ -n "$CPUINFO_PROBLEM" ]; then
    observe unknown "$CPUINFO_PROBLEM" /proc/cpuinfo
    return 0
  fi
  IFS=$NEWLINE
  for cpu_line in $CPUINFO; do
    unset IFS
    case $cpu_line in
      'brand ? '*) observe unknown "${cpu_line#'brand ? '}" /proc/cpuinfo ;;
      'brand + '*) observe found "${cpu_line#'brand + '}" /proc/cpuinfo ;;
    esac
  done
  unset IFS
}
