# process NAME: is a process of this name running? NAME is looked for as it is and in lower
# case, as the name that the kernel shows and as the last part of the program's path.
#   Found:   the name
#   Absent:  every process was looked at, the kernel's own among them, and none has the name
#   Unknown: no-permission (processes of others are hidden); no-data (no process table, a
#            copy without one, or a name cut where nothing else tells); malformed (no name);
#            not-supported-here (in a container, whose processes are not the host's)
#   Source:  proc(5): comm is cut after 15 characters; cmdline is empty for the kernel's own
#            processes. Process 2 is kthreadd on a whole host, and only there.
# Needs: container
# Reads: /proc/[0-9]*/comm
# Reads: /proc/[0-9]*/cmdline
# shellcheck shell=sh
probe_process() {
  parameter name "$1"
  case $1 in
    '' | *[!A-Za-z0-9\ ._:,@+=\(\)-]*)
      observe unknown malformed ''
      return 0
      ;;
  esac
  if in_container; then
    observe unknown not-supported-here "$CONTAINER"
    return 0
  fi
  if ! folder /proc; then
    observe unknown "$PROBLEM" /proc
    return 0
  fi
  process_lower=$(printf '%s' "$1" | tr ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz)
  process_found=''
  process_problem=''
  process_source=/proc
  process_first=''
  set +f
  for process_folder in "$ROOT"/proc/[0-9]*; do
    set -f
    process_path=${process_folder#"$ROOT"}
    # One that is gone by now does not run.
    if [ ! -d "$process_folder" ]; then continue; fi
    process_comm=''
    process_line=''
    if [ -n "$ROOT" ] && { [ -L "$process_folder" ] || [ -L "$process_folder/comm" ] || [ -L "$process_folder/cmdline" ] ||
      [ -p "$process_folder/comm" ] || [ -p "$process_folder/cmdline" ]; }; then
      process_problem=no-data
      process_source=$process_path
      continue
    fi
    if ! { IFS= read -r process_comm <"$process_folder/comm"; } 2>/dev/null && [ -z "$process_comm" ]; then
      if [ ! -d "$process_folder" ]; then continue; fi
      process_problem=no-data
      if [ -e "$process_folder/comm" ] && [ ! -r "$process_folder/comm" ]; then process_problem=no-permission; fi
      process_source=$process_path/comm
      continue
    fi
    if [ "$process_path" = /proc/2 ]; then process_first=$process_comm; fi
    # A name that is cut may be this one or another.
    process_cut=no
    case $process_comm in
      "$1" | "$process_lower") process_found=$process_comm ;;
      ???????????????*)
        case $1 in "$process_comm"?*) process_cut=yes ;; esac
        case $process_lower in "$process_comm"?*) process_cut=yes ;; esac
        ;;
    esac
    # Shells leave out what ends the words of a command line: this only tells whether a
    # closer look is worth its time.
    { IFS= read -r process_line <"$process_folder/cmdline"; } 2>/dev/null
    case $process_cut:$process_line in
      yes:* | *"$1"* | *"$process_lower"*)
        process_word=$(tr '\000' '\n' 2>/dev/null <"$process_folder/cmdline")
        process_word=${process_word%%"$NEWLINE"*}
        process_word=${process_word##*/}
        case $process_cut:$process_word in
          *:"$1" | *:"$process_lower") process_found=$process_word ;;
          yes:"$process_comm"*) ;;
          yes:*)
            process_problem=no-data
            process_source=$process_path/comm
            ;;
        esac
        ;;
    esac
  done
  set -f
  if [ -n "$process_found" ]; then
    observe found "$process_found" /proc
  elif [ -n "$process_problem" ]; then
    observe unknown "$process_problem" "$process_source"
  elif [ -z "$process_first" ] && [ -z "$ROOT" ] && [ -d /proc/1 ]; then
    observe unknown not-supported-here /proc/2
  elif [ -z "$process_first" ] && [ -z "$ROOT" ]; then
    observe unknown no-permission /proc/1
  elif [ "$process_first" != kthreadd ]; then
    observe unknown no-data /proc/2/comm
  else
    observe absent '' /proc
  fi
}
