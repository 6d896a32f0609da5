# ---- Report ----------------------------------------------------------------
# shellcheck shell=sh

# json_string TEXT -> JSON, in double quotes. Probes and content hand over text without
# control characters (see clean), so that only these two need escaping.
json_string() {
  case $1 in
    *[\"\\]*) JSON=\"$(printf '%s\n' "$1" | awk '{ gsub(/[\\"]/, "\\\\&"); printf "%s", $0 }')\" ;;
    *) JSON=\"$1\" ;;
  esac
}

# say FORMAT TEXT...: printf that remembers in SAID when it could not write (a full disk,
# a closed pipe), because then nobody has read the verdict
say() {
  # shellcheck disable=SC2059,SC2034 # the formats are written at the calls; SAID is read at the end
  printf "$@" || SAID=no
}

# show KEY: prints the words for it in the reader's language
show() {
  message "$1"
  printf '%s' "$MESSAGE"
}

# report FACTS: one advisory, in the format that was asked for
report() {
  case $FORMAT in
    json) report_json "$1" ;;
    *) report_text "$1" ;;
  esac
}

report_json() {
  json_string "$REVISION"
  say '{"schema":"kanwa.result/1","advisory":"%s","revision":%s,"digest":"%s",' "$ADVISORY" "$JSON" "$DIGEST"
  json_string "$HOST"
  say '"host":%s,"verdict":"%s","reasons":[' "$JSON" "$VERDICT"
  report_comma=''
  for report_reason in $REASONS; do
    say '%s"%s"' "$report_comma" "$report_reason"
    report_comma=,
  done
  say '],"applies":"%s","fixed":"%s","mitigated":"%s","screen":"%s","facts":[' \
    "$ANSWER_APPLIES" "$ANSWER_FIXED" "$ANSWER_MITIGATED" "$ANSWER_SCREEN"
  report_comma=''
  for report_fact in $1; do
    each_observation "$report_fact" report_json_fact
  done
  json_string "$PAGE"
  say '],"page":%s,"next_step":' "$JSON"
  if [ -n "$NEXT_STEP" ]; then say '"%s"}\n' "$NEXT_STEP"; else say 'null}\n'; fi
}

# each_observation FACT FUNCTION: calls it with KIND, PARAMETERS, STATE, VALUE, REASON, SOURCE set
each_observation() {
  each_count=0
  KIND='' JSON_PARAMETERS='' TEXT_PARAMETERS=''
  STATE='' VALUE='' REASON='' SOURCE=''
  eval "each_count=\$$1_count KIND=\$$1_kind JSON_PARAMETERS=\$$1_json TEXT_PARAMETERS=\$$1_text"
  each_at=1
  while [ "$each_at" -le "$each_count" ]; do
    eval "STATE=\$$1_state_$each_at VALUE=\$$1_value_$each_at REASON=\$$1_reason_$each_at SOURCE=\$$1_source_$each_at"
    "$2"
    each_at=$((each_at + 1))
  done
}

report_json_fact() {
  say '%s{"probe":"%s","parameters":{%s},"state":"%s"' "$report_comma" "$KIND" "$JSON_PARAMETERS" "$STATE"
  report_comma=,
  if [ "$STATE" = found ]; then
    json_string "$VALUE"
    say ',"value":%s' "$JSON"
  fi
  if [ "$STATE" = unknown ]; then say ',"reason":"%s"' "$REASON"; fi
  json_string "$SOURCE"
  say ',"source":%s}' "$JSON"
}

report_text() {
  message "verdict-$VERDICT"
  say '%s (%s) %s: %s\n' "$MESSAGE" "$VERDICT" "$ADVISORY" "$TITLE"
  say '  %s: %s\n' "$(show host)" "$HOST"
  say '  %s\n' "$(show evidence)"
  for report_fact in $1; do
    each_observation "$report_fact" report_text_fact
  done
  if [ -n "$REASONS" ]; then
    say '  %s\n' "$(show why)"
    for report_reason in $REASONS; do
      message "reason-$report_reason"
      say '    %s: %s\n' "$report_reason" "$MESSAGE"
    done
  fi
  if [ -n "$TRACE" ]; then
    say '  %s\n' "$(show explanation)"
    say '%s' "$TRACE"
  fi
  if [ -n "$NEXT_STEP" ]; then say '  %s: %s: %s\n' "$(show next-step)" "$NEXT_STEP" "$NEXT_STEP_TITLE"; fi
  say '  %s: %s\n' "$(show page)" "$PAGE"
}

report_text_fact() {
  say '    %s%s: ' "$KIND" "${TEXT_PARAMETERS:+ $TEXT_PARAMETERS}"
  case $STATE in
    found) say '%s' "$VALUE" ;;
    absent) say '%s' "$(show state-absent)" ;;
    *)
      say '%s (%s)' "$(show state-unknown)" "$REASON"
      ;;
  esac
  if [ -n "$SOURCE" ]; then say ' [%s]' "$SOURCE"; fi
  say '\n'
}
