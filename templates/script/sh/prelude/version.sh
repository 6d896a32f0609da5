# ---- Versions: dotted decimals, compared number by number ------------------
# shellcheck shell=sh
# shellcheck disable=SC2034 # variables in capitals are read by the other parts

# version_parts VERSION -> status 0 and PARTS (how many), FOURTH (the build), or
# status 1: not 1 to 8 dotted numbers of at most 9 digits, or all zero.
version_parts() {
  parts_rest=$1.
  parts_zero=yes
  PARTS=0
  FOURTH=0
  while [ -n "$parts_rest" ]; do
    parts_one=${parts_rest%%.*}
    parts_rest=${parts_rest#*.}
    case $parts_one in
      '' | *[!0123456789]* | ??????????*) return 1 ;;
      *[!0]*) parts_zero=no ;;
    esac
    PARTS=$((PARTS + 1))
    if [ "$PARTS" -eq 4 ]; then FOURTH=$parts_one; fi
  done
  [ "$PARTS" -le 8 ] && [ "$parts_zero" = no ]
}

# compare A B -> ORDER less, equal or greater; missing parts count as 0.
compare() {
  compare_a=$1
  compare_b=$2
  ORDER=equal
  while [ "$ORDER" = equal ] && [ -n "$compare_a$compare_b" ]; do
    number "${compare_a%%.*}"
    compare_left=$NUMBER
    number "${compare_b%%.*}"
    case $compare_a in *.*) compare_a=${compare_a#*.} ;; *) compare_a='' ;; esac
    case $compare_b in *.*) compare_b=${compare_b#*.} ;; *) compare_b='' ;; esac
    if [ "$compare_left" -lt "$NUMBER" ]; then ORDER=less; fi
    if [ "$compare_left" -gt "$NUMBER" ]; then ORDER=greater; fi
  done
}

# number DIGITS -> NUMBER without leading zeros, which some shells read as octal.
number() {
  NUMBER=$1
  while :; do
    case $NUMBER in
      0?*) NUMBER=${NUMBER#0} ;;
      *) break ;;
    esac
  done
  NUMBER=${NUMBER:-0}
}

# at_or_above A B, under A B: status 0 for yes. An empty B is an open end.
at_or_above() {
  if [ -z "$2" ]; then return 0; fi
  compare "$1" "$2"
  [ "$ORDER" != less ]
}
under() {
  if [ -z "$2" ]; then return 0; fi
  compare "$1" "$2"
  [ "$ORDER" = less ]
}
