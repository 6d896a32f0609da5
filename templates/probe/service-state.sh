# service-state NAME: does the service run? The unit is NAME.service, or the same in
# lower case: `LMS` is looked for as LMS.service, then as lms.service.
#   Found:   running, stopped, or systemd's own word for what is between them
#   Absent:  systemd knows no such unit; in a copy of a host: no unit folder holds it
#   Unknown: no-data (systemd did not answer; in a copy: whether it ran is not in the
#            files, unless its control group is there), no-tool (no systemd),
#            no-permission, malformed (no name for a unit), not-supported-here (in a
#            container, whose services are not the host's)
#   Source:  systemctl(1), properties ActiveState and SubState; systemd.unit(5)
# Needs: systemd
# Needs: container
# Reads: /sys/fs/cgroup/system.slice/
# Reads: /sys/fs/cgroup/systemd/system.slice/
# shellcheck shell=sh
probe_service_state() {
  parameter name "$1"
  if ! find_unit "$1"; then
    if [ -n "$UNIT_PROBLEM" ]; then
      observe unknown "$UNIT_PROBLEM" "$UNIT_SOURCE"
    else
      observe absent '' "$UNIT_SOURCE"
    fi
    return 0
  fi
  if [ "$UNIT_SHOW" = yes ]; then
    case $UNIT_STATE/$UNIT_SUB in
      active/running | reloading/*) observe found running "$UNIT_SOURCE" ;;
      inactive/* | failed/*) observe found stopped "$UNIT_SOURCE" ;;
      active/?*) observe found "$UNIT_SUB" "$UNIT_SOURCE" ;;
      *) observe found "$UNIT_STATE" "$UNIT_SOURCE" ;;
    esac
    return 0
  fi
  for state_group in /sys/fs/cgroup/system.slice /sys/fs/cgroup/systemd/system.slice; do
    if [ -d "$ROOT$state_group/$UNIT" ]; then
      observe found running "$state_group/$UNIT"
      return 0
    fi
  done
  observe unknown no-data "$UNIT_SOURCE"
}
