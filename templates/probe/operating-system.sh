# operating-system: which operating system this is.
#   Found:   linux
#   Absent:  never
#   Unknown: no-permission or no-data (neither place below says so: another system, or a
#            copy that holds neither)
#   Source:  /proc/sys/kernel/ostype, Linux Documentation/admin-guide/sysctl/kernel.rst;
#            /sys/devices/system/cpu, which only Linux has
# Reads: /proc/sys/kernel/ostype
# shellcheck shell=sh
probe_operating_system() {
  system_file=/proc/sys/kernel/ostype
  if slurp "$system_file"; then
    case $TEXT in
      Linux) observe found linux "$system_file" ;;
      *) observe unknown no-data "$system_file" ;;
    esac
  elif folder /sys/devices/system/cpu; then
    observe found linux /sys/devices/system/cpu
  else
    observe unknown "$PROBLEM" "$system_file"
  fi
}
