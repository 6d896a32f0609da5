# shellcheck shell=sh

# begins_with ID FACT TEXT...: does the value begin with one of them, whatever the case of
# the letters of ASCII?
begins_with() {
  begins_id=$1
  begins_fact=$2
  shift 2
  judged text "$begins_id" "$begins_fact" begins_with "$@" || return 0
  begins_answer=no
  begins_reason=''
  lower "$LOOK_VALUE" || begins_reason=no-tool
  begins_value=$LOWER
  for begins_one in "$@"; do
    lower "$begins_one" || begins_reason=no-tool
    case $begins_value in
      "$LOWER"*) begins_answer=yes ;;
    esac
  done
  if [ -n "$begins_reason" ]; then begins_answer=unknown; fi
  answer "$begins_id" "$begins_answer" "$begins_reason" "$LOOK_NAME" begins_with "$@"
}

# lower TEXT -> LOWER, or status 1 when tr failed
lower() {
  LOWER=$1
  case $1 in
    *[ABCDEFGHIJKLMNOPQRSTUVWXYZ]*)
      LOWER=$(printf '%s.' "$1" | tr ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz) || return 1
      LOWER=${LOWER%.}
      ;;
  esac
}
