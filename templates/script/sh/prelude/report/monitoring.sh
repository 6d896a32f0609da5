# ---- Report: for monitoring -------------------------------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2153,SC2154 # variables in capitals come from, or are read by, the other parts

# Nagios and its relatives: one line of ids and codes, nothing that was read. The status
# word is that of the exit status.

reports_nagios() {
  case $WORST_CODE in
    0) nagios_state=OK ;;
    1) nagios_state=WARNING ;;
    2) nagios_state=CRITICAL ;;
    *) nagios_state=UNKNOWN ;;
  esac
  nagios_text=''
  if [ "$KEPT" -ne 1 ]; then nagios_text="$KEPT advisories: $COUNTS"; fi
  nagios_comma="${nagios_text:+; }"
  nagios_room=10
  nagios_more=0
  for nagios_at in $SORTED; do
    fetch "$nagios_at"
    case $KEPT:$VERDICT in
      1:*) ;;
      *:fixed | *:not-affected) continue ;;
    esac
    if [ "$nagios_room" -eq 0 ]; then
      nagios_more=$((nagios_more + 1))
      continue
    fi
    nagios_room=$((nagios_room - 1))
    nagios_text="$nagios_text$nagios_comma$ADVISORY $VERDICT${REASONS:+ ($REASONS)}"
    nagios_comma=', '
  done
  if [ "$nagios_more" -gt 0 ]; then nagios_text="$nagios_text and $nagios_more more"; fi
  say 'KANWA %s - %s|%s\n' "$nagios_state" "$nagios_text" "$PERFORMANCE"
}

# Prometheus: the text format, for the textfile collector. Its labels are escaped as JSON
# strings are. In the order of the advisories.

reports_prometheus() {
  say '# HELP kanwa_verdict 1 for the verdict of the advisory on this host, 0 for the other verdicts.\n# TYPE kanwa_verdict gauge\n'
  each_kept prometheus_verdict
  say '# HELP kanwa_status Status of the check of the advisory: 0 good, 1 mitigated or possibly affected, 2 affected, 3 unknown.\n# TYPE kanwa_status gauge\n'
  each_kept prometheus_status
  say '# HELP kanwa_reason 1 for each reason why the verdict is not settled.\n# TYPE kanwa_reason gauge\n'
  each_kept prometheus_reasons
  say '# HELP kanwa_check_info Which content the check was made from.\n# TYPE kanwa_check_info gauge\n'
  each_kept prometheus_info
}

# each_kept FUNCTION: calls it for every advisory, in their order
each_kept() {
  kept_at=1
  while [ "$kept_at" -le "$KEPT" ]; do
    fetch "$kept_at"
    "$1"
    kept_at=$((kept_at + 1))
  done
}

prometheus_verdict() {
  for prometheus_one in affected unknown candidate mitigated fixed not-affected; do
    prometheus_value=0
    if [ "$prometheus_one" = "$VERDICT" ]; then prometheus_value=1; fi
    say 'kanwa_verdict{advisory="%s",verdict="%s"} %s\n' "$ADVISORY" "$prometheus_one" "$prometheus_value"
  done
}
prometheus_status() {
  badness "$VERDICT"
  say 'kanwa_status{advisory="%s"} %s\n' "$ADVISORY" "$CODE"
}
prometheus_reasons() {
  for prometheus_one in $REASONS; do
    say 'kanwa_reason{advisory="%s",reason="%s"} 1\n' "$ADVISORY" "$prometheus_one"
  done
}
prometheus_info() {
  json_string "$REVISION"
  say 'kanwa_check_info{advisory="%s",revision=%s,digest="%s"} 1\n' "$ADVISORY" "$JSON" "$DIGEST"
}
