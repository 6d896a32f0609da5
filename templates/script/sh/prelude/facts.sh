# ---- Facts: what the probes saw --------------------------------------------
# A fact has an id (f1, f2, ...) and one or more observations. An observation is
# found (with a value), absent, or unknown (with a reason); absent is said only
# by a probe that read the whole place where the thing would be.
# `eval` below only ever builds names from those ids; values stay in quotes.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the other parts

FACTS=''           # ids of all facts, in the order they were read
COLLECTED=''       # what collect.sh says of this copy; empty: no copy of its making
HYPERVISOR=unknown # state of the `hypervisor` fact: found, absent or unknown
REASON_ORDER='conflict kernel-too-old malformed newer-than-data no-data no-device no-permission no-tool not-listed not-supported-here virtual-machine'

# fact ID DIMENSION CLASS KIND PROBE [PARAMETER...]: runs the probe once.
# DIMENSION: host, processor or mei. CLASS: hardware, kernel or software.
# With WANTED, the ids of the facts that are asked for, the others are not read.
fact() {
  case $WANTED in '' | *" $1 "*) ;; *) return 0 ;; esac
  FACT=$1
  fact_kind=$4
  fact_probe=$5
  eval "${FACT}_dimension=\$2 ${FACT}_class=\$3 ${FACT}_kind=\$4"
  eval "${FACT}_json='' ${FACT}_text='' ${FACT}_count=0 ${FACT}_newest=''"
  FACTS="$FACTS $FACT"
  shift 5
  # An older copy lacks what a newer probe reads; that it is missing there says nothing.
  # (posh takes "$@" of no arguments for a variable that is not set.)
  case $fact_probe:$COLLECTED in
    probe_elsewhere:* | *: | *"${NEWLINE}probe $fact_kind$NEWLINE"*) "$fact_probe" ${1+"$@"} ;;
    *) observe unknown no-data '' ;;
  esac
  fact_count=0
  eval "fact_count=\$${FACT}_count"
  if [ "$fact_count" -eq 0 ]; then observe unknown no-data ''; fi
  if [ "$fact_kind" = hypervisor ]; then eval "HYPERVISOR=\$${FACT}_state_1"; fi
}

# probe_elsewhere [NAME VALUE]...: stands for a probe that this system has no reading of.
probe_elsewhere() {
  while [ "$#" -gt 1 ]; do
    parameter "$1" "$2"
    shift 2
  done
  observe unknown not-supported-here ''
}

# parameter NAME VALUE: a probe says what it was asked, for the report.
parameter() {
  json_string "$2"
  parameter_json="\"$1\":$JSON"
  parameter_text="$1=$2"
  parameter_before=''
  eval "parameter_before=\$${FACT}_json"
  if [ -n "$parameter_before" ]; then
    eval "${FACT}_json=\$${FACT}_json,\$parameter_json ${FACT}_text=\"\$${FACT}_text \$parameter_text\""
  else
    eval "${FACT}_json=\$parameter_json ${FACT}_text=\$parameter_text"
  fi
}

# observe found VALUE SOURCE | observe absent '' SOURCE | observe unknown REASON SOURCE
observe() {
  observe_state=$1
  observe_value=''
  observe_reason=''
  case $1 in
    found)
      if clean "$2"; then
        observe_value=$CLEAN
      else
        observe_state=unknown
        observe_reason=no-tool
      fi
      ;;
    absent) ;;
    *)
      observe_state=unknown
      case " $REASON_ORDER " in
        *" $2 "*) observe_reason=$2 ;;
        *) observe_reason=no-data ;;
      esac
      ;;
  esac
  clean "$3" || CLEAN=''
  observe_at=0
  eval "observe_at=\$${FACT}_count"
  observe_at=$((observe_at + 1))
  eval "${FACT}_count=\$observe_at ${FACT}_state_$observe_at=\$observe_state"
  eval "${FACT}_value_$observe_at=\$observe_value ${FACT}_reason_$observe_at=\$observe_reason"
  eval "${FACT}_source_$observe_at=\$CLEAN"
}

# look ID -> LOOK_NAME LOOK_STATE LOOK_VALUE LOOK_REASON: the observation that counts
# for the processor and management engine being judged.
look() {
  LOOK_FACT=$1
  look_dimension=host
  look_class=software
  look_count=1
  LOOK_NAME=''
  LOOK_STATE=unknown
  LOOK_VALUE=''
  LOOK_REASON=no-data
  eval "look_dimension=\$$1_dimension look_class=\$$1_class look_count=\$$1_count LOOK_NAME=\$$1_kind"
  case $look_dimension in
    processor) look_at=$PROCESSOR ;;
    mei) look_at=$MEI ;;
    *) look_at=1 ;;
  esac
  # A fact seen once holds for every unit; the rest of a shorter list was not seen.
  if [ "$look_count" -eq 1 ]; then look_at=1; fi
  if [ "$look_at" -le "$look_count" ]; then
    eval "LOOK_STATE=\$$1_state_$look_at LOOK_VALUE=\$$1_value_$look_at LOOK_REASON=\$$1_reason_$look_at"
  fi
  # A guest shows what its hypervisor wants it to see: no statement about the machine. Its
  # kernel saw no more than that: its good news is none.
  if [ "$HYPERVISOR" = found ] && [ "$THROUGH" = no ]; then
    case $look_class:$LOOK_STATE:$LOOK_VALUE in
      hardware:* | kernel:found:[Nn][Oo][Tt]\ [Aa][Ff][Ff][Ee][Cc][Tt][Ee][Dd]*)
        LOOK_STATE=unknown
        LOOK_VALUE=''
        LOOK_REASON=virtual-machine
        ;;
    esac
  fi
}
