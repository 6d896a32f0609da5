# shellcheck shell=sh

# begins_with ID FACT TEXT...: does the value begin with one of them, whatever the case of
# the letters of ASCII?
begins_with() {
  begins_id=$1
  begins_fact=$2
  shift 2
  judged text "$begins_id" "$begins_fact" begins_with "$@" || return 0
  lower "$LOOK_VALUE"
  begins_value=$LOWER
  begins_answer=no
  for begins_one in "$@"; do
    lower "$begins_one"
    case $begins_value in
      "$LOWER"*) begins_answer=yes ;;
    esac
  done
  answer "$begins_id" "$begins_answer" '' "$LOOK_NAME" begins_with "$@"
}

# lower TEXT -> LOWER
lower() {
  LOWER=$1
  case $1 in
    *[ABCDEFGHIJKLMNOPQRSTUVWXYZ]*)
      LOWER=$(printf '%s.' "$1" | tr ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz)
      LOWER=${LOWER%.}
      ;;
  esac
}
