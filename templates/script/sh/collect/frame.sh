{##- What writes a copy of a host for `--root`. Values in double braces arrive quoted by the sh engine. -##}
#!/bin/sh
{ rc=3; trap 'exit "$rc"' 0; }
# collect.sh: copies what the check scripts read of this host into a folder, so that the
# host can be judged elsewhere:
#
#   sh collect.sh --out DIR
#   sh check-all.sh --root DIR
#
{% if licence -%}
# Licence:  {{ licence | comment }}
{% endif -%}
#
# It reads, and it writes below the new folder DIR, nowhere else. It changes nothing, uses no
# network, starts no service, asks nothing and ends by itself.
#
# Unless --unmasked is given, it masks or leaves out what may tell whose host this is: its
# name, addresses, serial numbers, values on the kernel's command line, the words behind the
# first on the command lines of processes. Names of services, packages, processes and kernel
# modules stay. It never copies environments, keys or what is in the files of services.
# Look through DIR before you give it away: it holds nothing but text.
#
# Runs:     awk, ln, mkdir, printf, tr, uname
# Reads, below the folder given with --root if there is one:
#           /etc/hostname (only with --unmasked and --root; otherwise `uname -n`)
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
{% for path in paths -%}
#           {{ path | comment }} (whether it is there)
{% endfor -%}
{% for path in files -%}
#           {{ path | comment }}
{% endfor -%}
# and leaves out what `--list` says, so that the answer there is unknown.
# Rights:   any user may run it. What may not be read is listed as such: the answer there
#           will be unknown (no-permission). The superuser can read the most.
#
# Its parts, from top to bottom; each begins with a line "# ----":
#   Text, Host                        show text; read
#   Copying                           the only part that writes, and only below DIR
#   What is masked                    filters
#   What is copied, and how           a table
#   The call                          options; then what is copied, one a line
#
# Nothing runs before the last line has arrived: a download that was cut ends with status
# 3, or with a syntax error where line 2 is not whole.
#
# Exit status: 0 collected, 3 failed (what is there then answers nothing), 64 wrong call.
#
# shellcheck disable=SC2016,SC2034,SC2317 # text stands as it is; names are put together; functions are called by name
{
set +ae -uf
unset IFS CDPATH GLOBIGNORE
# What is copied is for its owner.
umask 077

ROOT=''
OUT=''
NAME=''
MASKED=yes
ACTION=collect
SAID=yes
PROCESSES=no
LEFT_OUT=''
ASKED=''
COLLECTED=''
NEWLINE='
'
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  ja*) LANGUAGE=ja ;;
  *) LANGUAGE=en ;;
esac
# From here on, tools work on bytes and speak English.
LC_ALL=C
export LC_ALL

# message KEY -> MESSAGE, in the reader's language
message() {
  case $LANGUAGE:$1 in
{%- for word in words %}
    {{ "ja:" ~ word.key }}) MESSAGE={{ word.ja }} ;;
    {{ "en:" ~ word.key }}) MESSAGE={{ word.en }} ;;
{%- endfor %}
    *) MESSAGE=$1 ;;
  esac
}

# say FORMAT [WORD...]: printf, and SAID=no when nothing arrived
say() {
  # shellcheck disable=SC2059 # the formats are written at the calls
  printf "$@" || SAID=no
}

{{ prelude | code }}
# patterns COMMAND: all that the probes read
patterns() {
{%- for path in reads %}
  "$1" {{ path }}
{%- endfor %}
}

# asked FOR_PATHS FOR_FILES: all that the advisories ask for by its path
asked() {
  :
{%- for path in paths %}
  "$1" {{ path }}
{%- endfor %}
{%- for path in files %}
  "$2" {{ path }}
{%- endfor %}
}

# ---- The call --------------------------------------------------------------
USAGE='usage: sh collect.sh --out DIR [--root DIR] [--name NAME] [--unmasked] [--list] [--lang ja|en] [--help]'

# wrong KEY WORD: says what is wrong with the call, and ends
wrong() {
  message "$1"
  clean "$2"
  printf '%s: %s\n' "$MESSAGE" "$CLEAN" >&2
  printf '%s\n' "$USAGE" >&2
  rc=64
  exit
}

# stop KEY WORD: says what failed, and ends
stop() {
  message "$1"
  clean "$2"
  printf '%s: %s\n' "$MESSAGE" "$CLEAN" >&2
  rc=3
  exit
}

help_line() {
  message "$2"
  say '  %-16s %s\n' "$1" "$MESSAGE"
}

list_line() {
  treatment "$1"
  case $TREATMENT in
    left-out | names | units | presence) message "list-$TREATMENT" ;;
    mask_* | command-line | processes) message list-masked ;;
    *) message list-text ;;
  esac
  say '%s\t%s\n' "$1" "$MESSAGE"
}

list_path() {
  message list-presence
  say '%s\t%s\n' "$1" "$MESSAGE"
}

list_file() {
  if [ "$MASKED" = yes ]; then message list-left-out; else message list-text; fi
  say '%s\t%s\n' "$1" "$MESSAGE"
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --lang)
      case ${2-} in ja | en) LANGUAGE=$2 ;; *) wrong wrong-value "--lang ${2-}" ;; esac
      shift
      ;;
    --out)
      OUT=${2-}
      if [ -z "$OUT" ]; then wrong wrong-value --out; fi
      case $OUT in /* | ./*) ;; *) OUT=./$OUT ;; esac
      while :; do case $OUT in ?*/) OUT=${OUT%/} ;; *) break ;; esac done
      shift
      ;;
    --root)
      ROOT=${2-}
      if [ -z "$ROOT" ]; then wrong wrong-value --root; fi
      case $ROOT in -*) ROOT=./$ROOT ;; esac
      if [ ! -d "$ROOT" ]; then wrong wrong-root "$ROOT"; fi
      while :; do case $ROOT in */) ROOT=${ROOT%/} ;; *) break ;; esac done
      if [ -e "$ROOT/kanwa-collected" ] || [ -L "$ROOT/kanwa-collected" ]; then wrong wrong-copy "$ROOT"; fi
      shift
      ;;
    --name)
      NAME=${2-}
      case $NAME in '' | [.-]* | *[!A-Za-z0-9._-]*) wrong wrong-value "--name $NAME" ;; esac
      shift
      ;;
    --unmasked) MASKED=no ;;
    --list) ACTION=list ;;
    --help) ACTION=help ;;
    *) wrong wrong-option "$1" ;;
  esac
  shift
done

case $ACTION in
  list)
    patterns list_line
    asked list_path list_file
    if [ "$SAID" = yes ]; then rc=0; fi
    exit
    ;;
  help)
    message help-summary
    say '%s\n%s\n\n' "$USAGE" "$MESSAGE"
    message help-options
    say '%s:\n' "$MESSAGE"
    help_line '--out DIR' help-out
    help_line '--root DIR' help-from
    help_line '--name NAME' help-name
    help_line --unmasked help-unmasked
    help_line --list help-patterns
    help_line '--lang ja|en' help-lang
    help_line --help help-help
    message help-exit
    say '\n%s:\n' "$MESSAGE"
    help_line 0 ended-0
    help_line 3 ended-3
    help_line 64 exit-64
    if [ "$SAID" = yes ]; then rc=0; fi
    exit
    ;;
esac

for tool in awk ln mkdir tr uname; do
  if ! command -v "$tool" >/dev/null 2>&1; then stop missing-tool "$tool"; fi
done
if [ -z "$OUT" ]; then wrong wrong-value --out; fi
if [ -e "$OUT" ] || [ -L "$OUT" ]; then wrong wrong-out "$OUT"; fi
mkdir "$OUT" || stop failed-write "$OUT"
# Until the list is whole, the copy answers nothing.
put /kanwa-collected 'kanwa.collected/1'

patterns take
asked take_path take_file

# A container that only a variable of its programs shows.
if [ -z "$ROOT" ] && [ -n "${container:-}" ] && is_new /run/systemd/container; then
  enclose /run
  enclose /run/systemd
  blank /run/systemd/container
fi
if [ "$MASKED" = no ] && [ -z "$NAME" ]; then
  if [ -z "$ROOT" ]; then
    NAME=$(uname -n)
  elif slurp /etc/hostname; then
    NAME=${TEXT%%"$NEWLINE"*}
  fi
fi
if [ -n "$NAME" ]; then
  enclose /etc
  put /etc/hostname "$NAME"
fi

put /kanwa-collected "kanwa.collected/1
masked $MASKED
{%- for kind in kinds %}
probe {{ kind | comment }}
{%- endfor %}
$ASKED$LOCKED${LEFT_OUT}complete"

message collected
clean "$OUT"
say '%s: %s\n' "$MESSAGE" "$CLEAN"
if [ "$MASKED" = yes ]; then message collected-masked; else message collected-unmasked; fi
say '%s\n' "$MESSAGE"
if [ -n "$LEFT_OUT" ]; then
  message collected-left-out
  say '%s:\n' "$MESSAGE"
  IFS=$NEWLINE
  for line in $LEFT_OUT; do say '  %s\n' "${line#left-out }"; done
  unset IFS
fi
if [ -n "$LOCKED" ]; then
  message collected-locked
  say '%s\n' "$MESSAGE"
fi
message collected-next
say '%s:\n  sh check-all.sh --root %s\n' "$MESSAGE" "$CLEAN"
# Only now: whoever ends the script earlier has no copy.
if [ "$SAID" = yes ]; then rc=0; fi
exit
}
