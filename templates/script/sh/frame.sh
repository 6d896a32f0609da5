{##- The whole of a check script. Values in double braces arrive quoted by the sh engine. -##}
#!/bin/sh
{ rc=3; trap 'exit "$rc"' 0; }
# {{ name | comment }}.sh: is this host affected?
#
{% for one in descriptions -%}
# Advisory: {{ one.id | comment }}, revision {{ one.revision | comment }}
#           {{ one.title.en | comment }}
#           {{ one.title.ja | comment }}
#           {{ one.page.en | comment }}
#           source digest (SHA-256) {{ one.digest | comment }}
{% endfor -%}
{% if licence -%}
# Licence:  {{ licence | comment }}
{% endif -%}
#
# This script only reads. It changes nothing, writes no file, uses no network, asks
# nothing and ends by itself. Nothing runs before the last line has arrived: a download
# that was cut ends with status 3, or with a syntax error where line 2 is not whole. (Cut
# within line 1 it is an empty script, which says nothing: no verdict, no answer.)
#
# Runs:     awk, printf, tr, uname (printf is part of most shells)
{% for run in runs -%}
#           {{ run | comment }}
{% endfor -%}
# Reads, below the folder given with --root if there is one:
#           /etc/hostname (only with --root; otherwise `uname -n`)
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
#
# Exit status: 0 not affected or fixed, 1 mitigated or possibly affected, 2 affected,
#              3 cannot tell, 64 wrong call. A wrong call runs nothing.
#
# shellcheck disable=SC2016,SC2034,SC2317 # text stands as it is; names are put together; functions are called by name
{
set +ae -uf
unset IFS CDPATH GLOBIGNORE

ROOT=''
FORMAT=text
EXPLAIN=no
ACTION=check
WORST=0
WORST_CODE=3
SAID=yes
THROUGH=no
TRACE=''
PROCESSOR=1
MEI=1
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

{{ prelude | code }}
# ---- Probes ----------------------------------------------------------------
{{ probes | code }}
# ---- What the advisory says ------------------------------------------------
{%- for one in descriptions %}

describe_{{ one.id | replace(from="-", to="_") | comment }}() {
  ADVISORY={{ one.id }}
  REVISION={{ one.revision }}
  DIGEST={{ one.digest }}
  case $LANGUAGE in
    ja)
      TITLE={{ one.title.ja }}
      PAGE={{ one.page.ja }}
      ;;
    *)
      TITLE={{ one.title.en }}
      PAGE={{ one.page.en }}
      ;;
  esac
  NEXT_STEP=''
  NEXT_STEP_TITLE=''
  case $LANGUAGE:$VERDICT in
{%- for step in one.next_steps %}
    {{ "ja:" ~ step.verdict }})
      NEXT_STEP={{ step.id }}
      NEXT_STEP_TITLE={{ step.title.ja }}
      ;;
    {{ "en:" ~ step.verdict }})
      NEXT_STEP={{ step.id }}
      NEXT_STEP_TITLE={{ step.title.en }}
      ;;
{%- endfor %}
  esac
}
{%- endfor %}

{{ judges | code }}
about() {
  message about-revision
  about_revision=$MESSAGE
  message about-digest
  VERDICT=''
{%- for one in descriptions %}
  describe_{{ one.id | replace(from="-", to="_") | comment }}
  say '%s: %s\n  %s: %s\n  %s: %s\n  %s\n' "$ADVISORY" "$TITLE" "$about_revision" "$REVISION" "$MESSAGE" "$DIGEST" "$PAGE"
{%- endfor %}
}

# ---- The call --------------------------------------------------------------
USAGE={{ "usage: sh " ~ name ~ ".sh [--lang ja|en] [--format text|json] [--explain] [--root DIR] [--about] [--help]" }}

wrong() {
  message "$1"
  clean "$2"
  printf '%s: %s\n%s\n' "$MESSAGE" "$CLEAN" "$USAGE" >&2
  rc=64
  exit
}

help_line() {
  message "$2"
  say '  %-16s %s\n' "$1" "$MESSAGE"
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --lang)
      case ${2-} in ja | en) LANGUAGE=$2 ;; *) wrong wrong-value "--lang ${2-}" ;; esac
      shift
      ;;
    --format)
      case ${2-} in text | json) FORMAT=$2 ;; *) wrong wrong-value "--format ${2-}" ;; esac
      shift
      ;;
    --root)
      ROOT=${2-}
      if [ -z "$ROOT" ]; then wrong wrong-value --root; fi
      case $ROOT in -*) ROOT=./$ROOT ;; esac
      if [ ! -d "$ROOT" ]; then wrong wrong-root "$ROOT"; fi
      while :; do case $ROOT in */) ROOT=${ROOT%/} ;; *) break ;; esac done
      shift
      ;;
    --explain) EXPLAIN=yes ;;
    --about) ACTION=about ;;
    --help) ACTION=help ;;
    *) wrong wrong-option "$1" ;;
  esac
  shift
done

case $ACTION in
  about)
    about
    if [ "$SAID" = yes ]; then rc=0; fi
    exit
    ;;
  help)
    message help-summary
    say '%s\n%s\n\n' "$USAGE" "$MESSAGE"
    message help-options
    say '%s:\n' "$MESSAGE"
    help_line '--lang ja|en' help-lang
    help_line '--format F' help-format
    help_line --explain help-explain
    help_line '--root DIR' help-root
    help_line --about help-about
    help_line --help help-help
    message help-exit
    say '\n%s:\n' "$MESSAGE"
    for status in 0 1 2 3 64; do help_line "$status" "exit-$status"; done
    if [ "$SAID" = yes ]; then rc=0; fi
    exit
    ;;
esac

for tool in awk tr uname; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    message wrong-tool
    printf '%s: %s\n' "$MESSAGE" "$tool" >&2
    exit
  fi
done

HOST=unknown
if [ -z "$ROOT" ]; then
  HOST=$(uname -n)
elif slurp /etc/hostname && [ -n "$TEXT" ]; then
  HOST=${TEXT%%"$NEWLINE"*}
fi
clean "$HOST"
HOST=$CLEAN

{{ facts | code }}
{{ advisories | code -}}
# Only now: whoever ends the script earlier gets no good news.
rc=$WORST_CODE
exit
}
