# ---- Logic: yes, no and unknown (Kleene) -----------------------------------
# Every member is asked; nothing is skipped once the answer is clear.
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the other parts

# gather REASONS... -> REASONS: sorted, each once
gather() {
  gather_all=" $* "
  REASONS=''
  for gather_one in $REASON_ORDER; do
    case $gather_all in
      *" $gather_one "*) REASONS="$REASONS${REASONS:+ }$gather_one" ;;
    esac
  done
}

# all_of ID MEMBER...: a no makes it no, else an unknown makes it unknown
# any_of ID MEMBER...: a yes makes it yes, else an unknown makes it unknown
all_of() { combine "$1" yes no all_of "$@"; }
any_of() { combine "$1" no yes any_of "$@"; }
combine() {
  combine_id=$1
  combine_answer=$2
  combine_wins=$3
  combine_name=$4
  combine_reasons=''
  shift 5
  for combine_one in "$@"; do
    combine_a=''
    combine_r=''
    eval "combine_a=\$a_$combine_one combine_r=\$r_$combine_one"
    case $combine_a in
      "$combine_wins") combine_answer=$combine_wins ;;
      unknown)
        if [ "$combine_answer" != "$combine_wins" ]; then combine_answer=unknown; fi
        combine_reasons="$combine_reasons $combine_r"
        ;;
    esac
  done
  REASONS=''
  if [ "$combine_answer" = unknown ]; then gather "$combine_reasons"; fi
  answer "$combine_id" "$combine_answer" "$REASONS" "$combine_name" "$@"
}

# not_of ID MEMBER: swaps yes and no; an unknown stays unknown
not_of() {
  not_a=''
  not_r=''
  eval "not_a=\$a_$2 not_r=\$r_$2"
  case $not_a in
    yes) answer "$1" no '' not_of "$2" ;;
    no) answer "$1" yes '' not_of "$2" ;;
    *) answer "$1" unknown "$not_r" not_of "$2" ;;
  esac
}

# listed ID MEMBER: the list says who is in, not who is out; a no becomes unknown
listed() {
  listed_a=''
  listed_r=''
  eval "listed_a=\$a_$2 listed_r=\$r_$2"
  case $listed_a in
    no) answer "$1" unknown not-listed listed "$2" ;;
    *) answer "$1" "$listed_a" "$listed_r" listed "$2" ;;
  esac
}

# through_hypervisor yes|no: may hardware facts be asked inside a guest? (Only in a
# screening list, where a yes makes no more than a candidate.)
through_hypervisor() { THROUGH=$1; }
