# cpu-signature: family, model and stepping of the processor, as 06-9e-0a.
#   Found:   the three numbers in hexadecimal; one a distinct processor
#   Absent:  never
#   Unknown: no-permission; no-data (a number is missing: not an x86 processor);
#            malformed (not a number)
#   Source:  fields `cpu family`, `model`, `stepping` (decimal there), Linux
#            arch/x86/kernel/cpu/proc.c; the hexadecimal form is that of Intel's
#            microcode file names
# Needs: cpuinfo
# shellcheck shell=sh
probe_cpu_signature() {
  read_cpuinfo
  if [ -n "$CPUINFO_PROBLEM" ]; then
    observe unknown "$CPUINFO_PROBLEM" /proc/cpuinfo
    return 0
  fi
  IFS=$NEWLINE
  for cpu_line in $CPUINFO; do
    unset IFS
    case $cpu_line in
      'cpu - '*) observe unknown no-data /proc/cpuinfo ;;
      'cpu ! '*) observe unknown malformed /proc/cpuinfo ;;
      'cpu '*)
        cpu_line=${cpu_line#cpu }
        observe found "${cpu_line%% *}" /proc/cpuinfo
        ;;
    esac
  done
  unset IFS
}
