# cpu-vendor: who made the processor, as the processor says itself.
#   Found:   the vendor text, such as GenuineIntel; one a distinct processor
#   Absent:  never
#   Unknown: no-permission; no-data (no file, or no vendor_id: not an x86 processor);
#            malformed (longer than CPUID can tell)
#   Source:  field vendor_id, Linux arch/x86/kernel/cpu/proc.c
# Needs: cpuinfo
# shellcheck shell=sh
probe_cpu_vendor() {
  read_cpuinfo
  if [ -n "$CPUINFO_PROBLEM" ]; then
    observe unknown "$CPUINFO_PROBLEM" /proc/cpuinfo
    return 0
  fi
  IFS=$NEWLINE
  for cpu_line in $CPUINFO; do
    unset IFS
    case $cpu_line in
      'cpu '*' -') observe unknown no-data /proc/cpuinfo ;;
      'cpu '*' !') observe unknown malformed /proc/cpuinfo ;;
      'cpu '*)
        cpu_line=${cpu_line#cpu }
        observe found "${cpu_line#* }" /proc/cpuinfo
        ;;
    esac
  done
  unset IFS
}
