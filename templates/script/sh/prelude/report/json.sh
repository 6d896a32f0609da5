# ---- Report: JSON, one object an advisory and line --------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2153,SC2154 # variables in capitals come from, or are read by, the other parts

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
