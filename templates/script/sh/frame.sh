{##- The whole of a check script. Values in double braces arrive quoted by the sh engine. -##}
#!/bin/sh
case $0 in *) rc=3 && trap 'exit "$rc"' 0 ;; esac
# {{ name | comment }}.sh: is this host affected?
#
{% if bundle -%}
# Checks every advisory below in one run, and reads each fact once.
#
{% endif -%}
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
# It only reads. It changes nothing, writes no file (not even a temporary one), uses no
# network, starts no service, loads no module, prompts for nothing and ends by itself.
#
# Facts:    {% for one in asks %}{{ one | comment }}{% if not loop.last %}
#           {% endif %}{% endfor %}
# Runs:     awk, printf, tr, uname (printf is part of most shells; awk and tr get text to work on)
{% for run in runs -%}
#           {{ run | comment }}
{% endfor -%}
# Reads, below the folder given with --root if there is one:
#           /etc/hostname (only with --root; otherwise `uname -n`)
#           /kanwa-collected (only with --root: what collect.sh says of a copy it made)
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
# Rights:   any user may run it. What may not be read is reported as unknown (no-permission),
#           never as a good answer.
{% if privileged -%}
#           Root can read more of: {{ privileged | comment }}.
{% endif -%}
#
# Its parts, from top to bottom; each begins with a line "# ----":
#   Facts, Versions, Conditions, Logic, Verdict   compare what was read; they touch nothing
#   Host, Probes                                  the only parts that look at the host
#   Report                                        prints
#   What the advisory says                        its rules, one call a line
#   The call                                      options; then the probes, then the verdict
# To see every file that it opens and every program that it starts:
#   strace -f -e trace=execve,openat,network sh {{ name | comment }}.sh
#
# Nothing runs before the last line has arrived: a download that was cut ends with status
# 3, or with a syntax error where line 2 is not whole. (Cut within line 1 it is an empty
# script, which says nothing: no verdict, no answer.) `--about` says how to verify it.
#
# Exit status: 0 not affected or fixed, 1 mitigated or possibly affected, 2 affected,
#              3 cannot tell, 64 wrong call. A wrong call runs nothing.
#
# shellcheck disable=SC2016,SC2034,SC2317 # text stands as it is; names are put together; functions are called by name
{
  set +ae -uf
  unset IFS CDPATH GLOBIGNORE FIGNORE
  # bash takes more of such settings from the environment.
  if [ -n "${BASH_VERSION:-}" ]; then eval 'shopt -u failglob nocasematch nullglob'; fi

  ROOT=''
  FORMAT=text
  EXPLAIN=no
  ACTION=check
  ONLY=''
  WANTED=''
  WORST=0
  WORST_CODE=3
  SAID=yes
  # Some shells do not notice that they print to nowhere, and some awks do not run without a
  # place for their errors.
  if ! (exec 3>&1) 2>/dev/null; then SAID=no; fi
  if ! (exec 3>&2); then exec 2>/dev/null; fi
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
    VERDICT=''
{%- for one in descriptions %}
    describe_{{ one.id | replace(from="-", to="_") | comment }}
    about_advisory
{%- endfor %}
    message about-reads
    say '%s:\n  %s\n' "$MESSAGE" '/etc/hostname (--root)'
    say '  %s\n' '/kanwa-collected (--root)'
{%- for path in reads %}
    say '  %s\n' {{ path }}
{%- endfor %}
    message about-runs
    say '%s:\n  %s\n' "$MESSAGE" 'awk, printf, tr, uname'
{%- for run in runs %}
    say '  %s\n' {{ run }}
{%- endfor %}
    message about-verify
    say '%s:\n  %s\n' "$MESSAGE" 'sha256sum -c --ignore-missing SHA256SUMS'
{%- if signing_key %}
    say '  minisign -Vm SHA256SUMS -P %s\n' {{ signing_key }}
{%- endif %}
  }
{%- if bundle %}

  list() {
    VERDICT=''
{%- for one in descriptions %}
    describe_{{ one.id | replace(from="-", to="_") | comment }}
    say '%s\t%s\t%s\n' "$ADVISORY" "$TITLE" "$PAGE"
{%- endfor %}
  }

  # needs ID -> NEEDS: the facts that an advisory looks at; status 1 when there is no such advisory
  needs() {
    case $1 in
{%- for one in descriptions %}
      {{ one.id }}) NEEDS={{ one.facts }} ;;
{%- endfor %}
      *) return 1 ;;
    esac
  }

  # choose IDS: advisories to check, with commas between them -> ONLY, WANTED
  choose() {
    choose_rest=$1,
    while [ -n "$choose_rest" ]; do
      choose_one=${choose_rest%%,*}
      choose_rest=${choose_rest#*,}
      if ! needs "$choose_one"; then
        message known
        wrong wrong-advisory "$choose_one" "$MESSAGE:{% for one in descriptions %} {{ one.id | comment }}{% endfor %}"
      fi
      ONLY="$ONLY $choose_one "
      WANTED="$WANTED $NEEDS "
    done
  }
{%- endif %}

  about_advisory() {
    message about-revision
    about_revision=$MESSAGE
    message about-digest
    say '%s: %s\n  %s: %s\n  %s: %s\n  %s\n' "$ADVISORY" "$TITLE" "$about_revision" "$REVISION" "$MESSAGE" "$DIGEST" "$PAGE"
  }

  # ---- The call --------------------------------------------------------------
  USAGE={{ usage }}

  # wrong KEY WORD [LINE]: says what is wrong with the call, and ends
  wrong() {
    wrong_line=${3-}
    message "$1"
    clean "$2"
    printf '%s: %s\n%s' "$MESSAGE" "$CLEAN" "${wrong_line:+$wrong_line$NEWLINE}" >&2
    printf '%s\n' "$USAGE" >&2
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
        case ${2-} in text | json | nagios | prometheus) FORMAT=$2 ;; *) wrong wrong-value "--format ${2-}" ;; esac
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
{%- if bundle %}
      --only)
        choose "${2-}"
        shift
        ;;
      --list) ACTION=list ;;
{%- endif %}
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
{%- if bundle %}
    list)
      list
      if [ "$SAID" = yes ]; then rc=0; fi
      exit
      ;;
{%- endif %}
    help)
      message help-summary
      say '%s\n%s\n\n' "$USAGE" "$MESSAGE"
      message help-options
      say '%s:\n' "$MESSAGE"
      help_line '--lang ja|en' help-lang
      help_line '--format F' help-format
{%- if bundle %}
      help_line '--only ID,ID' help-only
      help_line --list help-list
{%- endif %}
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
      if [ "$FORMAT" = nagios ]; then say 'KANWA UNKNOWN - no-tool: %s\n' "$tool"; fi
      exit
    fi
  done

  read_collected
  # What programs read is the same in every language.
  if [ "$FORMAT" != text ]; then LANGUAGE=en; fi
  HOST=unknown
  if [ -z "$ROOT" ]; then
    HOST=$(uname -n)
  elif slurp /etc/hostname && [ -n "$TEXT" ]; then
    HOST=${TEXT%%"$NEWLINE"*}
  fi
  clean "$HOST"
  HOST=$CLEAN

{{ facts | code }}
{{ advisories | code }}
  reports
  # Only now: whoever ends the script earlier gets no good news.
  rc=$WORST_CODE
  exit
}
