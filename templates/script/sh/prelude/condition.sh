# ---- Conditions: one fact, one answer --------------------------------------
# Each writes a_<id> (yes, no or unknown) and r_<id> (why unknown).
# shellcheck shell=sh

# answer ID YES-NO-UNKNOWN REASONS [NAME WORDS...]: what comes last is for --explain
answer() {
  eval "a_$1=\$2 r_$1=\$3"
  if [ "$EXPLAIN" = yes ] && [ "$#" -gt 3 ]; then explain_answer "$@"; fi
}

# judged KIND ID FACT WORDS...: status 0 when LOOK_VALUE can be compared (KIND: text,
# version or signature), else the unknown answer is already written.
judged() {
  judged_type=$1
  judged_id=$2
  judged_fact=$3
  shift 3
  look "$judged_fact"
  case $LOOK_STATE:$judged_type in
    absent:*) LOOK_REASON=no-data ;;
    found:version)
      judged_newest=''
      eval "judged_newest=\$${judged_fact}_newest"
      if ! version_parts "$LOOK_VALUE"; then
        LOOK_REASON=malformed
      elif [ -n "$judged_newest" ] && at_or_above "$LOOK_VALUE" "$judged_newest"; then
        LOOK_REASON=newer-than-data
      fi
      ;;
    found:signature) is_signature "$LOOK_VALUE" || LOOK_REASON=malformed ;;
  esac
  if [ -n "$LOOK_REASON" ]; then
    answer "$judged_id" unknown "$LOOK_REASON" "$LOOK_NAME" "$@"
    return 1
  fi
}

# is_signature TEXT: three hexadecimal numbers of two to four digits
is_signature() {
  case $1 in
    *[!0123456789abcdef-]* | *-*-*-* | *[!-][!-][!-][!-][!-]* | ?-* | *-?-* | *-?) return 1 ;;
    ??*-??*-??*) ;;
    *) return 1 ;;
  esac
}

# newest FACT VERSION: from VERSION on, this advisory's data says nothing about versions.
newest() { eval "$1_newest=\$2"; }

# exists ID FACT, absent ID FACT: was it seen at all?
exists() {
  look "$2"
  case $LOOK_STATE in
    found) answer "$1" yes '' "$LOOK_NAME" exists ;;
    absent) answer "$1" no '' "$LOOK_NAME" exists ;;
    *) answer "$1" unknown "$LOOK_REASON" "$LOOK_NAME" exists ;;
  esac
}
absent() {
  look "$2"
  case $LOOK_STATE in
    found) answer "$1" no '' "$LOOK_NAME" absent ;;
    absent) answer "$1" yes '' "$LOOK_NAME" absent ;;
    *) answer "$1" unknown "$LOOK_REASON" "$LOOK_NAME" absent ;;
  esac
}

# equals ID FACT TEXT; contains ID FACT TEXT; one_of ID FACT TEXT...
equals() {
  judged text "$1" "$2" equals "$3" || return 0
  if [ "$LOOK_VALUE" = "$3" ]; then answer "$1" yes '' "$LOOK_NAME" equals "$3"; else answer "$1" no '' "$LOOK_NAME" equals "$3"; fi
}
contains() {
  judged text "$1" "$2" contains "$3" || return 0
  case $LOOK_VALUE in
    *"$3"*) answer "$1" yes '' "$LOOK_NAME" contains "$3" ;;
    *) answer "$1" no '' "$LOOK_NAME" contains "$3" ;;
  esac
}
one_of() {
  one_id=$1
  one_fact=$2
  shift 2
  judged text "$one_id" "$one_fact" one_of "$@" || return 0
  one_answer=no
  for one_text in "$@"; do
    if [ "$LOOK_VALUE" = "$one_text" ]; then one_answer=yes; fi
  done
  answer "$one_id" "$one_answer" '' "$LOOK_NAME" one_of "$@"
}

# at_least ID FACT VERSION; below ID FACT VERSION
at_least() {
  judged version "$1" "$2" at_least "$3" || return 0
  if at_or_above "$LOOK_VALUE" "$3"; then answer "$1" yes '' "$LOOK_NAME" at_least "$3"; else answer "$1" no '' "$LOOK_NAME" at_least "$3"; fi
}
below() {
  judged version "$1" "$2" below "$3" || return 0
  if under "$LOOK_VALUE" "$3"; then answer "$1" yes '' "$LOOK_NAME" below "$3"; else answer "$1" no '' "$LOOK_NAME" below "$3"; fi
}

# within ID FACT LOW HIGH BUILD-LOW BUILD-HIGH: LOW <= version < HIGH, and the
# same for the build (the fourth number). An empty end is open.
within() {
  within_words="${3:+>=$3}${4:+${3:+ }<$4}${5:+, build >=$5}${6:+, build <$6}"
  judged version "$1" "$2" within "$within_words" || return 0
  if [ -n "$5$6" ] && [ "$PARTS" -lt 4 ]; then
    answer "$1" unknown malformed "$LOOK_NAME" within "$within_words"
    return 0
  fi
  within_build=$FOURTH
  within_answer=no
  if at_or_above "$LOOK_VALUE" "$3" && under "$LOOK_VALUE" "$4" &&
    at_or_above "$within_build" "$5" && under "$within_build" "$6"; then
    within_answer=yes
  fi
  answer "$1" "$within_answer" '' "$LOOK_NAME" within "$within_words"
}

# fixed_in ID FACT 'FROM BELOW AT-LEAST'...: has the version its branch's fix?
# A version in no branch is unknown, not unfixed.
fixed_in() {
  fixed_id=$1
  fixed_fact=$2
  shift 2
  judged version "$fixed_id" "$fixed_fact" fixed_in "$@" || return 0
  fixed_answer=unknown
  fixed_reason=not-listed
  for fixed_branch in "$@"; do
    fixed_from=${fixed_branch%% *}
    fixed_least=${fixed_branch##* }
    fixed_below=${fixed_branch#* }
    fixed_below=${fixed_below% *}
    if at_or_above "$LOOK_VALUE" "$fixed_from" && under "$LOOK_VALUE" "$fixed_below"; then
      fixed_reason=''
      fixed_answer=no
      if at_or_above "$LOOK_VALUE" "$fixed_least"; then fixed_answer=yes; fi
    fi
  done
  answer "$fixed_id" "$fixed_answer" "$fixed_reason" "$LOOK_NAME" fixed_in "$@"
}

# signature_in ID FACT SIGNATURE...: family-model, or family-model-stepping
signature_in() {
  signature_id=$1
  signature_fact=$2
  shift 2
  judged signature "$signature_id" "$signature_fact" signature_in "$@" || return 0
  signature_answer=no
  for signature_one in "$@"; do
    case $LOOK_VALUE in
      "$signature_one" | "$signature_one"-*) signature_answer=yes ;;
    esac
  done
  answer "$signature_id" "$signature_answer" '' "$LOOK_NAME" signature_in "$@"
}
