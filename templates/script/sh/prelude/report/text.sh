# ---- Report: text to read ---------------------------------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2153,SC2154 # variables in capitals come from, or are read by, the other parts

# Of several advisories, first a line each, worst first, then the details in the same order.
reports_text() {
  if [ "$KEPT" -gt 1 ]; then
    for text_at in $SORTED; do
      fetch "$text_at"
      text_headline
    done
    say '\n'
  fi
  text_gap=''
  for text_at in $SORTED; do
    fetch "$text_at"
    say "$text_gap"
    report_text
    text_gap='\n'
  done
}

text_headline() {
  message "verdict-$VERDICT"
  say '%s (%s) %s: %s\n' "$MESSAGE" "$VERDICT" "$ADVISORY" "$TITLE"
}

# text_line KEY TEXT: the words for KEY, and what they are about
text_line() {
  message "$1"
  say '  %s: %s\n' "$MESSAGE" "$2"
}

# text_heading KEY
text_heading() {
  message "$1"
  say '  %s\n' "$MESSAGE"
}

report_text() {
  text_headline
  text_line host "$HOST"
  text_heading evidence
  for report_fact in $REPORT_FACTS; do
    each_observation "$report_fact" report_text_fact
  done
  if [ -n "$REASONS" ]; then
    text_heading why
    for report_reason in $REASONS; do
      message "reason-$report_reason"
      say '    %s: %s\n' "$report_reason" "$MESSAGE"
    done
  fi
  if [ -n "$TRACE" ]; then
    text_heading explanation
    say '%s' "$TRACE"
  fi
  if [ -n "$NEXT_STEP" ]; then text_line next-step "$NEXT_STEP: $NEXT_STEP_TITLE"; fi
  text_line page "$PAGE"
}

report_text_fact() {
  observation_words "$STATE" "$VALUE" "$REASON" "$SOURCE"
  say '    %s%s: %s\n' "$KIND" "${TEXT_PARAMETERS:+ $TEXT_PARAMETERS}" "$WORDS"
}

# observation_words STATE VALUE REASON SOURCE -> WORDS
observation_words() {
  case $1 in
    found) WORDS=$2 ;;
    absent)
      message state-absent
      WORDS=$MESSAGE
      ;;
    *)
      message state-unknown
      WORDS="$MESSAGE ($3)"
      ;;
  esac
  if [ -n "$4" ]; then WORDS="$WORDS [$4]"; fi
}
