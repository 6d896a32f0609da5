# kernel-version: the running kernel's version, without what a distribution adds to it.
#   Found:   the leading numbers, such as 6.1.0 of 6.1.0-18-amd64
#   Absent:  never
#   Unknown: no-permission, no-data; malformed (no version, or one before a release, such as
#            6.8.0-rc3, which is less than 6.8.0)
#   Source:  Linux Documentation/admin-guide/sysctl/kernel.rst (osrelease), as `uname -r`
# Reads: /proc/sys/kernel/osrelease
# shellcheck shell=sh
probe_kernel_version() {
  kernel_source=/proc/sys/kernel/osrelease
  if ! slurp "$kernel_source"; then
    if [ -n "$ROOT" ]; then
      observe unknown "$PROBLEM" "$kernel_source"
      return 0
    fi
    kernel_source='uname -r'
    TEXT=$(uname -r)
  fi
  case $TEXT in
    '') observe unknown no-data "$kernel_source" ;;
    *"$NEWLINE"* | *[-.]rc[0123456789]*) observe unknown malformed "$kernel_source" ;;
    [0123456789]*.[0123456789]*)
      kernel_rest=${TEXT#"${TEXT%%[!0123456789.]*}"}
      kernel_version=${TEXT%"$kernel_rest"}
      kernel_version=${kernel_version%.}
      case $kernel_version in
        *.*) version_parts "$kernel_version" || kernel_version='' ;;
        *) kernel_version='' ;;
      esac
      if [ -n "$kernel_version" ]; then
        observe found "$kernel_version" "$kernel_source"
      else
        observe unknown malformed "$kernel_source"
      fi
      ;;
    *) observe unknown malformed "$kernel_source" ;;
  esac
}
