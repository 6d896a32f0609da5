# ---- Copying: from below $ROOT to below $OUT --------------------------------
# Whatever stands in the copy stands for what the probes would see on the host: what could
# not be read is listed as locked, what is no file does not become one.
# shellcheck shell=sh

LOCKED=''        # lines of the list
BIG='##########' # stands for a text that is too long for any probe
while [ "${#BIG}" -le 100000 ]; do BIG=$BIG$BIG; done

# lock PATH: it is there, but this user may not read it. A name with a line feed would be
# two lines of the list, and no probe asks for one.
lock() {
  case $1 in
    *"$NEWLINE"*) ;;
    *) LOCKED="${LOCKED}locked $1$NEWLINE" ;;
  esac
}

# is_new PATH -> status 0 when the copy has nothing there yet
is_new() {
  [ ! -e "$OUT$1" ] && [ ! -L "$OUT$1" ]
}

# put PATH TEXT; blank PATH; enclose PATH; dangle PATH [TARGET]: makes a file, an empty file,
# a folder, or a link (to nowhere) in the copy.
put() {
  printf '%s\n' "$2" >"$OUT$1" || stop failed-write "$OUT$1"
}

blank() {
  : >"$OUT$1" || stop failed-write "$OUT$1"
}

enclose() {
  if [ ! -d "$OUT$1" ]; then mkdir "$OUT$1" || stop failed-write "$OUT$1"; fi
}

dangle() {
  ln -s "${2:-masked}" "$OUT$1" || stop failed-write "$OUT$1"
}

# shelter FOLDER: the folders on the way to it and the folder itself, as far as they are
# there -> status 0 when it is there and may be entered
shelter() {
  shelter_at=''
  shelter_rest=${1#/}
  while [ -n "$shelter_rest" ]; do
    shelter_at=$shelter_at/${shelter_rest%%/*}
    case $shelter_rest in
      */*) shelter_rest=${shelter_rest#*/} ;;
      *) shelter_rest='' ;;
    esac
    if [ -d "$OUT$shelter_at" ] && [ ! -L "$OUT$shelter_at" ]; then
      if [ ! -x "$ROOT$shelter_at" ]; then return 1; fi
      continue
    fi
    if ! is_new "$shelter_at"; then return 1; fi
    if [ -d "$ROOT$shelter_at" ] && { [ ! -r "$ROOT$shelter_at" ] || [ ! -x "$ROOT$shelter_at" ]; }; then
      lock "$shelter_at"
      enclose "$shelter_at"
      # Who may not enter a folder cannot tell what is there from what is not.
      if [ ! -x "$ROOT$shelter_at" ]; then return 1; fi
    elif [ -d "$ROOT$shelter_at" ] && inside "$shelter_at"; then
      enclose "$shelter_at"
    elif [ -e "$ROOT$shelter_at" ]; then
      blank "$shelter_at"
      return 1
    elif [ -L "$ROOT$shelter_at" ]; then
      dangle "$shelter_at"
      return 1
    else
      return 1
    fi
  done
}

# miss PATH: there is something, but no probe could read it as a file; PROBLEM says why.
miss() {
  case $PROBLEM in
    no-permission)
      blank "$1"
      lock "$1"
      ;;
    malformed) put "$1" "$BIG" ;;
    *)
      if [ -e "$ROOT$1" ]; then
        enclose "$1"
      elif [ -L "$ROOT$1" ]; then
        dangle "$1"
      fi
      ;;
  esac
}

# take_text PATH: as it is, without the line feeds at its end
take_text() {
  if slurp "$1"; then
    if [ -n "$TEXT" ]; then put "$1" "$TEXT"; else blank "$1"; fi
  else
    miss "$1"
  fi
}

# sift FILTER PATH: what the filter leaves of the file. Its last line is a `.`: no other
# text is whole.
sift() {
  if ! readable "$2"; then
    miss "$2"
    return 0
  fi
  TEXT=$("$1" <"$ROOT$2" 2>/dev/null) || TEXT=''
  case $TEXT in
    *.) printf '%s' "${TEXT%.}" >"$OUT$2" || stop failed-write "$OUT$2" ;;
    *)
      PROBLEM=no-permission
      miss "$2"
      ;;
  esac
}

# take_names FOLDER [units]: the names of what is in it, as empty files, empty folders and
# links to nowhere.
take_names() {
  if ! shelter "$1" || [ ! -r "$ROOT$1" ]; then return 0; fi
  set +f
  for names_from in "$ROOT$1"/* "$ROOT$1"/.[!.]* "$ROOT$1"/..?*; do
    set -f
    names_path=${names_from#"$ROOT"}
    if [ ! -e "$names_from" ] && [ ! -L "$names_from" ]; then continue; fi
    if ! is_new "$names_path"; then continue; fi
    case ${2-}:$names_path in
      units:*.service)
        take_unit "$names_path"
        continue
        ;;
    esac
    if [ -d "$names_from" ] && { [ ! -L "$names_from" ] || inside "$names_path"; }; then
      enclose "$names_path"
    elif [ -e "$names_from" ]; then
      blank "$names_path"
    else
      dangle "$names_path"
    fi
  done
  set -f
}

# take_unit PATH: whether the unit is masked, and whether it has a part [Install]; nothing
# else of it, as it may hold anything.
take_unit() {
  if [ -c "$ROOT$1" ]; then
    dangle "$1" /dev/null
  elif [ -f "$ROOT$1" ] && [ ! -s "$ROOT$1" ]; then
    blank "$1"
  elif slurp "$1"; then
    case $NEWLINE$TEXT in
      *"${NEWLINE}[Install]"*) put "$1" '[Install]' ;;
      *) put "$1" '[Unit]' ;;
    esac
  elif [ "$PROBLEM" = no-permission ]; then
    # An empty one would be masked.
    put "$1" '[Unit]'
    lock "$1"
  else
    miss "$1"
  fi
}

# take_processes: the name of each, and the first word of what started it
take_processes() {
  if ! shelter /proc; then return 0; fi
  set +f
  for process_from in "$ROOT"/proc/[0-9]*; do
    set -f
    process_path=${process_from#"$ROOT"}
    if [ ! -d "$process_from" ]; then continue; fi
    process_comm=''
    if [ -z "$ROOT" ] || { [ ! -L "$process_from" ] && [ ! -L "$process_from/comm" ] && [ ! -L "$process_from/cmdline" ]; }; then
      if slurp "$process_path/comm"; then process_comm=${TEXT%%"$NEWLINE"*}; fi
    fi
    # One that ended meanwhile.
    if [ ! -d "$process_from" ]; then continue; fi
    enclose "$process_path"
    # Without its name it is one that could not be looked at.
    if [ -z "$process_comm" ]; then
      blank "$process_path/comm"
      continue
    fi
    put "$process_path/comm" "$process_comm"
    if readable "$process_path/cmdline"; then
      process_word=$(first_word <"$process_from/cmdline" 2>/dev/null)
      if [ -n "$process_word" ]; then put "$process_path/cmdline" "$process_word"; else blank "$process_path/cmdline"; fi
    fi
  done
  set -f
}
