# ---- Report: what all formats share ---------------------------------------
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the other parts

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

# report FACTS: one advisory. JSON goes out at once, a line each; what tells the worst first
# waits until all are known.
report() {
  case $FORMAT in
    json) report_json "$1" ;;
    *) keep "$1" ;;
  esac
}

# reports: what was kept, once every advisory is judged
reports() {
  sort_kept
  case $FORMAT in
    text) reports_text ;;
    nagios) reports_nagios ;;
    prometheus) reports_prometheus ;;
  esac
  # A verdict that nobody could read is none.
  if [ "$SAID" = no ]; then
    badness unknown
    take_worst
  fi
}

KEPT=0
KEPT_NAMES='ADVISORY REVISION DIGEST TITLE PAGE NEXT_STEP NEXT_STEP_TITLE VERDICT REASONS TRACE REPORT_FACTS'

# keep FACTS, fetch NUMBER: puts one advisory's report away, and takes it out again
keep() {
  REPORT_FACTS=$1
  KEPT=$((KEPT + 1))
  for keep_name in $KEPT_NAMES; do eval "kept_${KEPT}_$keep_name=\$$keep_name"; done
}
fetch() {
  for fetch_name in $KEPT_NAMES; do eval "$fetch_name=\$kept_$1_$fetch_name"; done
}

# sort_kept -> SORTED: the numbers of what was kept, worst first; COUNTS: how many of each
# verdict; PERFORMANCE: the same as the performance data of a monitoring plug-in
sort_kept() {
  SORTED=''
  COUNTS=''
  PERFORMANCE=''
  for sort_verdict in affected unknown candidate mitigated fixed not-affected; do
    sort_count=0
    sort_at=1
    while [ "$sort_at" -le "$KEPT" ]; do
      sort_one=''
      eval "sort_one=\$kept_${sort_at}_VERDICT"
      if [ "$sort_one" = "$sort_verdict" ]; then
        SORTED="$SORTED $sort_at"
        sort_count=$((sort_count + 1))
      fi
      sort_at=$((sort_at + 1))
    done
    if [ "$sort_count" -gt 0 ]; then COUNTS="$COUNTS${COUNTS:+, }$sort_count $sort_verdict"; fi
    # label=value;warn above;critical above;least;most
    case $sort_verdict in
      affected) sort_limits=';;0' ;;
      candidate | mitigated) sort_limits=';0;' ;;
      *) sort_limits=';;' ;;
    esac
    PERFORMANCE="$PERFORMANCE $sort_verdict=$sort_count$sort_limits;0;$KEPT"
  done
  PERFORMANCE=${PERFORMANCE# }
}
