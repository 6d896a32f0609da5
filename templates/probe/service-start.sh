# service-start NAME: when does the service start? The unit is NAME.service, or the same
# in lower case: `LMS` is looked for as LMS.service, then as lms.service.
#   Found:   automatic (at boot), manual (only when something else starts it), disabled
#            (systemd's `disabled`: not at boot; or `masked`: not at all), or
#            systemd's own word
#   Absent:  systemd knows no such unit; in a copy of a host: no unit folder holds it
#   Unknown: no-data (systemd did not answer, or says nothing about the start), no-tool
#            (no systemd), no-permission, malformed (no name for a unit),
#            not-supported-here (in a container, whose services are not the host's)
#   Source:  systemctl(1), is-enabled and property UnitFileState; systemd.unit(5):
#            links in <target>.wants and .requires, [Install], masking
# Needs: systemd
# Needs: container
# Needs: systemd
# Needs: container
# Reads: /etc/systemd/system/*.wants/
# Reads: /etc/systemd/system/*.requires/
# Reads: /run/systemd/system/*.wants/
# Reads: /usr/lib/systemd/system/*.wants/
# Reads: /lib/systemd/system/*.wants/
# shellcheck shell=sh
probe_service_start() {
  parameter name "$1"
  if ! find_unit "$1"; then
    if [ -n "$UNIT_PROBLEM" ]; then
      observe unknown "$UNIT_PROBLEM" "$UNIT_SOURCE"
    else
      observe absent '' "$UNIT_SOURCE"
    fi
    return 0
  fi
  if [ "$UNIT_SHOW" = no ]; then start_from_files; fi
  case $UNIT_START in
    '') observe unknown no-data "$UNIT_SOURCE" ;;
    '!'*) observe unknown "${UNIT_START#!}" "$UNIT_SOURCE" ;;
    enabled | enabled-runtime) observe found automatic "$UNIT_SOURCE" ;;
    disabled | masked | masked-runtime) observe found disabled "$UNIT_SOURCE" ;;
    static | indirect) observe found manual "$UNIT_SOURCE" ;;
    *) observe found "$UNIT_START" "$UNIT_SOURCE" ;;
  esac
}

# start_from_files -> UNIT_START, systemd's word, or `!` and a reason
start_from_files() {
  UNIT_START=''
  case $UNIT_FILE in /etc/init.d/*) return 0 ;; esac
  # Masked: a link to /dev/null (followed, it is a device) or an empty file.
  if [ -c "$ROOT$UNIT_FILE" ] || { [ -f "$ROOT$UNIT_FILE" ] && [ ! -s "$ROOT$UNIT_FILE" ]; }; then
    UNIT_START=masked
    return 0
  fi
  start_problem=''
  set +f
  for start_folder in "$ROOT"/etc/systemd/system/*.wants "$ROOT"/etc/systemd/system/*.requires \
    "$ROOT"/run/systemd/system/*.wants "$ROOT"/usr/lib/systemd/system/*.wants "$ROOT"/lib/systemd/system/*.wants; do
    # The link itself is the fact; in a copy of a host it may lead nowhere.
    if [ -e "$start_folder/$UNIT" ] || [ -L "$start_folder/$UNIT" ]; then
      UNIT_START=enabled
      UNIT_SOURCE=${start_folder#"$ROOT"}/$UNIT
    elif [ -e "$start_folder" ] && ! folder "${start_folder#"$ROOT"}"; then
      start_problem=$PROBLEM
    fi
  done
  set -f
  if [ -n "$UNIT_START" ]; then return 0; fi
  if [ -n "$start_problem" ]; then
    UNIT_START="!$start_problem"
    return 0
  fi
  if ! slurp "$UNIT_FILE"; then
    UNIT_START="!$PROBLEM"
    return 0
  fi
  case $NEWLINE$TEXT in
    *"${NEWLINE}[Install]"*) UNIT_START=disabled ;;
    *) UNIT_START=static ;;
  esac
}
