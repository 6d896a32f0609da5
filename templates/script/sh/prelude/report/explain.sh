# ---- Report: how a verdict came about (--explain) ---------------------------
# Each answer as it is given: which fact, what was read and where, what it was compared
# with, what follows. Into TRACE, which the text report shows.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # variables come from the other parts

# trace TEXT
trace() { TRACE="$TRACE    $1$NEWLINE"; }

# answer_words ANSWER REASONS -> WORDS: `yes`, or `unknown (no-data)`, in the reader's language
answer_words() {
  message "answer-$1"
  WORDS="$MESSAGE${2:+ ($2)}"
}

# member_words ID... -> MEMBERS: earlier answers, `c1 yes, c2 no`
member_words() {
  MEMBERS=''
  for member_one in ${1+"$@"}; do
    recall "$member_one" ''
    answer_words "$RECALL" "$RECALL_REASONS"
    MEMBERS="$MEMBERS${MEMBERS:+, }$member_one $WORDS"
  done
}

# explain_answer ID ANSWER REASONS NAME WORDS...: the answer of a condition. NAME is how
# members were combined, or the kind of the fact that was looked at last.
explain_answer() {
  explain_id=$1
  answer_words "$2" "$3"
  explain_given=$WORDS
  explain_name=$4
  shift 4
  case $explain_name in
    all_of | any_of | not_of | listed)
      member_words ${1+"$@"}
      message "logic-$explain_name"
      trace "$explain_id $MESSAGE: $MEMBERS -> $explain_given"
      ;;
    *)
      message "condition-$1"
      explain_condition=$MESSAGE
      shift
      explain_words=''
      for explain_one in ${1+"$@"}; do explain_words="$explain_words${explain_words:+, }$explain_one"; done
      TEXT_PARAMETERS=''
      eval "TEXT_PARAMETERS=\$${LOOK_FACT}_text"
      explain_fact="$explain_name${TEXT_PARAMETERS:+ $TEXT_PARAMETERS}"
      trace "$explain_id $explain_fact: $explain_condition${explain_words:+: $explain_words} -> $explain_given"
      explain_read
      ;;
  esac
}

# explain_read: what was read for the fact that was looked at last, and from where
explain_read() {
  STATE=unknown VALUE='' REASON=no-data SOURCE=''
  if [ "$look_at" -le "$look_count" ]; then
    eval "STATE=\$${LOOK_FACT}_state_$look_at VALUE=\$${LOOK_FACT}_value_$look_at"
    eval "REASON=\$${LOOK_FACT}_reason_$look_at SOURCE=\$${LOOK_FACT}_source_$look_at"
  fi
  observation_words "$STATE" "$VALUE" "$REASON" "$SOURCE"
  explain_seen=$WORDS
  case $STATE:$LOOK_STATE:$LOOK_REASON in
    unknown:*) ;;
    *:unknown:virtual-machine)
      message explain-guest
      explain_seen="$explain_seen; $MESSAGE"
      ;;
  esac
  message explain-read
  trace "    $MESSAGE: $explain_seen"
}

# explain_screen CLEARED LISTED, after the answer
explain_screen() {
  answer_words "$a_screen" "$r_screen"
  explain_given=$WORDS
  member_words ${1:+"$1"}
  explain_words=$MEMBERS
  message explain-cleared
  explain_words="$MESSAGE ${explain_words:--}"
  member_words ${2:+"$2"}
  message explain-listed
  explain_words="$explain_words; $MESSAGE ${MEMBERS:--}"
  message explain-screen
  trace "$MESSAGE: $explain_words -> $explain_given"
}

# explain_path NAME APPLIES CLOSED, after the answer: an attack path is no danger when it is
# closed or does not apply
explain_path() {
  recall path_safe ''
  answer_words "$RECALL" "$RECALL_REASONS"
  explain_given=$WORDS
  member_words ${2:+"$2"}
  message explain-always
  explain_words=${MEMBERS:-$MESSAGE}
  message explain-applies
  explain_words="$MESSAGE: $explain_words"
  member_words ${3:+"$3"}
  message explain-never
  MEMBERS=${MEMBERS:-$MESSAGE}
  message explain-closed
  explain_words="$explain_words; $MESSAGE: $MEMBERS"
  message explain-path
  explain_head="$MESSAGE $1"
  message explain-harmless
  trace "$explain_head: $explain_words -> $MESSAGE: $explain_given"
}

# explain_verdict APPLIES FIXED: the answers that decide, and the rule that they meet
explain_verdict() {
  for explain_one in applies fixed mitigated; do
    recall "$explain_one" ''
    answer_words "$RECALL" "$RECALL_REASONS"
    case $explain_one in
      applies) explain_from=$1 ;;
      fixed) explain_from=${2:--} ;;
      *) explain_from='' ;;
    esac
    message "explain-is-$explain_one"
    trace "$MESSAGE: ${explain_from:+$explain_from -> }$WORDS"
  done
  message "verdict-$VERDICT"
  explain_head="$MESSAGE ($VERDICT)"
  message "rule-$VERDICT"
  trace "=> $explain_head: $MESSAGE"
}

# explain_unit: which processor and management engine the next answers are about
explain_unit() {
  message explain-processor
  explain_head="$MESSAGE $PROCESSOR"
  message explain-mei
  TRACE="$TRACE  $explain_head, $MESSAGE $MEI$NEWLINE"
}
