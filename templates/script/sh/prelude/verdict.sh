# ---- Verdict: one advisory, every processor and management engine ----------
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the other parts

# recall ID -> RECALL RECALL_REASONS; without an id: unknown for REASON ($2)
recall() {
  RECALL=unknown
  RECALL_REASONS=$2
  if [ -n "$1" ]; then eval "RECALL=\$a_$1 RECALL_REASONS=\$r_$1"; fi
}

# screen CLEARED LISTED: quick sorting by inventory data
screen() {
  screen_reasons=''
  recall "$1" ''
  screen_cleared=$RECALL
  if [ "$RECALL" = unknown ]; then screen_reasons=$RECALL_REASONS; fi
  recall "$2" ''
  case $RECALL in
    no) screen_reasons="$screen_reasons not-listed" ;;
    unknown) screen_reasons="$screen_reasons $RECALL_REASONS" ;;
  esac
  case $screen_cleared:$RECALL in
    yes:yes) answer screen yes conflict ;;
    *:yes) answer screen yes '' ;;
    yes:*) answer screen no '' ;;
    *)
      gather "$screen_reasons"
      REASONS=${REASONS:-no-data}
      answer screen unknown "$REASONS"
      ;;
  esac
  if [ "$EXPLAIN" = yes ]; then explain_screen "$1" "$2"; fi
}

# path NAME APPLIES CLOSED: one attack path. Without APPLIES it always applies,
# without CLOSED nothing closes it.
path() {
  RECALL=yes
  RECALL_REASONS=''
  if [ -n "$2" ]; then recall "$2" ''; fi
  answer path_applies "$RECALL" "$RECALL_REASONS"
  if [ "$RECALL" != no ]; then PATH_APPLIES=yes; fi
  RECALL=no
  RECALL_REASONS=''
  if [ -n "$3" ]; then recall "$3" ''; fi
  answer path_closed "$RECALL" "$RECALL_REASONS"
  path_explain=$EXPLAIN
  EXPLAIN=no
  not_of path_beside path_applies
  any_of path_safe path_beside path_closed
  all_of mitigated mitigated path_safe
  EXPLAIN=$path_explain
  if [ "$EXPLAIN" = yes ]; then explain_path "$@"; fi
}

# verdict APPLIES FIXED -> VERDICT REASONS, first match wins
verdict() {
  recall "$1" no-data
  answer applies "$RECALL" "$RECALL_REASONS"
  recall "$2" no-data
  answer fixed "$RECALL" "$RECALL_REASONS"
  if [ "$PATH_APPLIES" = no ]; then answer mitigated no ''; fi

  verdict_conflict=''
  # Two lists that contradict each other, or the screen and the scope.
  case $a_screen:$r_screen in yes:conflict) verdict_conflict=conflict ;; esac
  case $a_screen:$a_applies in no:yes) verdict_conflict=conflict ;; esac
  verdict_open=''
  if [ "$a_applies" = unknown ]; then verdict_open="$verdict_open $r_applies"; fi
  if [ "$a_fixed" = unknown ]; then verdict_open="$verdict_open $r_fixed"; fi
  if [ "$a_screen" = unknown ]; then verdict_open="$verdict_open $r_screen"; fi

  if [ "$a_applies" = no ] || { [ "$a_screen" = no ] && [ "$a_applies" != yes ]; }; then
    VERDICT=not-affected
    gather "$verdict_conflict"
  elif [ "$a_fixed" = yes ]; then
    VERDICT=fixed
    gather "$verdict_conflict"
  elif [ "$a_applies" = yes ] && [ "$a_mitigated" = yes ]; then
    VERDICT=mitigated
    gather "$verdict_conflict"
  elif [ "$a_applies" = yes ] && [ "$a_fixed" = no ]; then
    VERDICT=affected
    if [ "$a_mitigated" = unknown ]; then gather "$r_mitigated" "$verdict_conflict"; else gather "$verdict_conflict"; fi
  elif [ "$a_applies" = yes ] || [ "$a_screen" = yes ]; then
    VERDICT=candidate
    gather "$verdict_open" "$verdict_conflict"
  else
    VERDICT=unknown
    gather "$verdict_open" "$verdict_conflict"
  fi
  if [ "$EXPLAIN" = yes ]; then explain_verdict "$1" "$2"; fi
}

# badness VERDICT -> BADNESS (which one is worse) and CODE (the exit status)
badness() {
  case $1 in
    affected) BADNESS=6 CODE=2 ;;
    unknown) BADNESS=5 CODE=3 ;;
    candidate) BADNESS=4 CODE=1 ;;
    mitigated) BADNESS=3 CODE=1 ;;
    fixed) BADNESS=2 CODE=0 ;;
    not-affected) BADNESS=1 CODE=0 ;;
    *) BADNESS=5 CODE=3 ;;
  esac
}

# units DIMENSION FACTS -> UNITS: how many distinct ones these facts saw. What nobody asks
# for makes no units: a bundle must say what the script of one advisory says.
units() {
  UNITS=1
  for units_fact in $2; do
    units_dimension=''
    units_count=1
    eval "units_dimension=\$${units_fact}_dimension units_count=\$${units_fact}_count"
    if [ "$units_dimension" = "$1" ] && [ "$units_count" -gt "$UNITS" ]; then UNITS=$units_count; fi
  done
}

# advisory JUDGE DESCRIBE FACT...: judges every pair of processor and management
# engine, keeps the worst verdict, and reports it with the facts it looked at.
# With ONLY, the ids of the advisories that are asked for, the others are passed over.
advisory() {
  VERDICT=''
  "$2"
  case $ONLY in '' | *" $ADVISORY "*) ;; *) return 0 ;; esac
  advisory_judge=$1
  advisory_describe=$2
  shift 2
  advisory_facts=$*
  advisory_worst=0
  ALL_REASONS=''
  TRACE=''
  units processor "$advisory_facts"
  advisory_processors=$UNITS
  units mei "$advisory_facts"
  advisory_meis=$UNITS
  PROCESSOR=1
  while [ "$PROCESSOR" -le "$advisory_processors" ]; do
    MEI=1
    while [ "$MEI" -le "$advisory_meis" ]; do
      judge_unit
      MEI=$((MEI + 1))
    done
    PROCESSOR=$((PROCESSOR + 1))
  done
  VERDICT=$UNIT_VERDICT
  gather "$ALL_REASONS"
  "$advisory_describe"
  report "$advisory_facts"
  badness "$VERDICT"
  take_worst
}

take_worst() {
  if [ "$BADNESS" -gt "$WORST" ]; then
    WORST=$BADNESS
    WORST_CODE=$CODE
  fi
}

judge_unit() {
  for judge_fact in $FACTS; do eval "${judge_fact}_newest=''"; done
  THROUGH=no
  PATH_APPLIES=no
  if [ "$EXPLAIN" = yes ] && [ "$advisory_processors$advisory_meis" != 11 ]; then explain_unit; fi
  a_screen=unknown r_screen=no-data
  a_mitigated=yes r_mitigated=''
  a_applies=unknown r_applies=no-data
  a_fixed=unknown r_fixed=no-data
  VERDICT=unknown
  REASONS=''
  "$advisory_judge"
  badness "$VERDICT"
  if [ "$BADNESS" -gt "$advisory_worst" ]; then
    advisory_worst=$BADNESS
    UNIT_VERDICT=$VERDICT
    ALL_REASONS=$REASONS
    ANSWER_APPLIES=$a_applies
    ANSWER_FIXED=$a_fixed
    ANSWER_MITIGATED=$a_mitigated
    ANSWER_SCREEN=$a_screen
  elif [ "$BADNESS" -eq "$advisory_worst" ]; then
    ALL_REASONS="$ALL_REASONS $REASONS"
  fi
}
