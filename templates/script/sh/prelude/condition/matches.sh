# shellcheck shell=sh

# matches ID FACT PATTERN: an extended regular expression of the few marks that mean the
# same everywhere. Only printable ASCII is judged.
matches() {
  judged text "$1" "$2" matches "$3" || return 0
  matches_status=0
  printf '%s\n' "$LOOK_VALUE" | PATTERN=$3 awk '
    /[^ -~]/ { exit 3 }
    { exit ($0 ~ ENVIRON["PATTERN"] ? 0 : 1) }' 2>/dev/null || matches_status=$?
  case $matches_status in
    0) answer "$1" yes '' "$LOOK_NAME" matches "$3" ;;
    1) answer "$1" no '' "$LOOK_NAME" matches "$3" ;;
    3) answer "$1" unknown malformed "$LOOK_NAME" matches "$3" ;;
    *) answer "$1" unknown no-tool "$LOOK_NAME" matches "$3" ;;
  esac
}
