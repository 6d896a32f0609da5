# kernel-command-line: what the running kernel was started with.
#   Found:   the text, such as `root=/dev/sda1 mitigations=off`. What was compiled into the
#            kernel, or set since, is not in it
#   Absent:  never
#   Unknown: no-permission; no-data (no file, or an empty one); malformed (longer than any
#            kernel takes)
#   Source:  Linux Documentation/filesystems/proc.rst (cmdline)
# Reads: /proc/cmdline
# shellcheck shell=sh
probe_kernel_command_line() {
  if ! slurp /proc/cmdline; then
    observe unknown "$PROBLEM" /proc/cmdline
    return 0
  fi
  TEXT=${TEXT%"$(printf '\r')"}
  if [ -z "$TEXT" ]; then
    observe unknown no-data /proc/cmdline
  elif [ "${#TEXT}" -gt 8192 ]; then
    observe unknown malformed /proc/cmdline
  else
    case $TEXT in
      *"$NEWLINE"*) observe unknown malformed /proc/cmdline ;;
      *) observe found "$TEXT" /proc/cmdline ;;
    esac
  fi
}
