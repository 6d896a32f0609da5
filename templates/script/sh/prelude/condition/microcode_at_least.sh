# shellcheck shell=sh

# microcode_at_least ID FACT ROW...: is the running microcode at least the revision that a
# row has for this processor? ROW is SIGNATURE/PLATFORMS:REVISION in hexadecimal; PLATFORMS
# is `-` for makers that have none. `!ROW` was withdrawn by its maker and proves nothing.
# Revisions of other platforms cannot be compared (Intel), nor those whose upper six digits
# differ (AMD: they are the part).
microcode_at_least() {
  microcode_id=$1
  microcode_fact=$2
  shift 2
  judged text "$microcode_id" "$microcode_fact" microcode_at_least "$@" || return 0
  if ! is_microcode "$LOOK_VALUE"; then
    answer "$microcode_id" unknown malformed "$LOOK_NAME" microcode_at_least "$@"
    return 0
  fi
  microcode_seen=${LOOK_VALUE##*:}
  microcode_rest=${LOOK_VALUE%:*}
  microcode_platform=${microcode_rest#*/}
  microcode_signature=${microcode_rest%%/*}
  microcode_answer=unknown
  microcode_reason=not-listed
  microcode_part=yes
  microcode_bad=no
  for microcode_row in "$@"; do
    microcode_withdrawn=no
    case $microcode_row in
      !*)
        microcode_withdrawn=yes
        microcode_row=${microcode_row#?}
        ;;
    esac
    case $microcode_row in
      "$microcode_signature"/*) ;;
      *) continue ;;
    esac
    microcode_least=${microcode_row##*:}
    microcode_mask=${microcode_row#*/}
    microcode_mask=${microcode_mask%:*}
    case $microcode_withdrawn:$microcode_platform:$microcode_mask in
      no:\?:-) continue ;;
      no:\?:*)
        microcode_reason=no-data
        continue
        ;;
      yes:\?:* | *:-:[!-]* | *:[!-]*:-) continue ;;
      *:-:-)
        if [ "$microcode_withdrawn" = no ] && [ "${microcode_seen%??}" != "${microcode_least%??}" ]; then microcode_part=no; fi
        ;;
      *)
        if [ "$((0x$microcode_mask & 0x$microcode_platform))" -eq 0 ]; then continue; fi
        ;;
    esac
    if [ "$microcode_withdrawn" = yes ]; then
      if [ "$microcode_seen" = "$microcode_least" ]; then microcode_bad=yes; fi
    elif revision_under "$microcode_seen" "$microcode_least"; then
      microcode_answer=no
    elif [ "$microcode_answer" = unknown ]; then
      microcode_answer=yes
    fi
  done
  # With the highest bit set, Intel means microcode of before production.
  case $microcode_platform:$microcode_seen in [!-]*:[89abcdef]*) microcode_bad=yes ;; esac
  case $microcode_answer:$microcode_part:$microcode_bad in
    unknown:*) ;;
    *:no:*)
      microcode_answer=unknown
      microcode_reason=malformed
      ;;
    *:yes) microcode_answer=unknown ;;
    *) microcode_reason='' ;;
  esac
  answer "$microcode_id" "$microcode_answer" "$microcode_reason" "$LOOK_NAME" microcode_at_least "$@"
}

# is_microcode VALUE: SIGNATURE/PLATFORM:REVISION; the platform is one bit, `-` where the
# maker has none, `?` where it could not be read; the revision neither all 0 nor all f.
is_microcode() {
  case ${1##*:} in
    *[!0123456789abcdef]* | 00000000 | ffffffff) return 1 ;;
    ????????) ;;
    *) return 1 ;;
  esac
  case $1 in *:*:*) return 1 ;; esac
  is_rest=${1%:*}
  case $is_rest in
    */0[1248] | */[1248]0 | */- | */\?) ;;
    *) return 1 ;;
  esac
  is_signature "${is_rest%/*}"
}

# revision_under A B: status 0 when A is below B. In halves: some shells count to 2^31 only.
revision_under() {
  under_a=${1%????}
  under_b=${2%????}
  if [ "$under_a" = "$under_b" ]; then
    under_a=${1#????}
    under_b=${2#????}
  fi
  [ "$((0x$under_a))" -lt "$((0x$under_b))" ]
}
