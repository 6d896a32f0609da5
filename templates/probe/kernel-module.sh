# kernel-module: is this part of the kernel there now?
#   Found:   `loaded` (as a module), or `built-in`
#   Absent:  it is not among the loaded modules, and the list of what is built into this
#            kernel does not name it either
#   Unknown: no-permission; no-data (one of the two lists is not there or empty: in a
#            container the second one mostly is); malformed (other lists than the kernel's,
#            or no name of a module)
#   Source:  Linux Documentation/filesystems/proc.rst (modules), Documentation/kbuild/kbuild.rst
#            (modules.builtin). In names, `-` and `_` are the same.
# Reads: /proc/modules
# Reads: /sys/module/
# Reads: /proc/sys/kernel/osrelease
# Reads: /lib/modules/RELEASE/modules.builtin
# shellcheck shell=sh
probe_kernel_module() {
  parameter name "$1"
  case $1 in
    '' | *[!A-Za-z0-9_-]*)
      observe unknown malformed ''
      return 0
      ;;
  esac
  module_name=$(printf '%s' "$1" | tr - _)
  seek_module /proc/modules '^[A-Za-z0-9_]+ [0-9]+ [0-9]+ '
  if [ "$MODULE" = yes ]; then
    observe found loaded /proc/modules
    return 0
  fi
  module_problem=$PROBLEM
  module_source=/proc/modules
  if [ -d "$ROOT/sys/module/$module_name" ] && inside "/sys/module/$module_name"; then
    observe found built-in "/sys/module/$module_name"
    return 0
  fi
  if [ -z "$module_problem" ]; then
    module_source=/proc/sys/kernel/osrelease
    if slurp "$module_source"; then
      case $TEXT in
        '' | .* | *[!A-Za-z0-9._+~-]*) module_problem=malformed ;;
        *)
          module_source=/lib/modules/$TEXT/modules.builtin
          seek_module "$module_source" '[.]ko$'
          if [ "$MODULE" = yes ]; then
            observe found built-in "$module_source"
            return 0
          fi
          module_problem=$PROBLEM
          ;;
      esac
    else
      module_problem=$PROBLEM
    fi
  fi
  if [ -n "$module_problem" ]; then
    observe unknown "$module_problem" "$module_source"
  else
    observe absent '' "/proc/modules $module_source"
  fi
}

# seek_module FILE SHAPE -> MODULE yes|no: does the file name $module_name? PROBLEM says why a
# no is none: not readable, empty, or with lines that do not look like SHAPE.
seek_module() {
  MODULE=no
  if ! readable "$1"; then return 0; fi
  MODULE=$(NAME=$module_name SHAPE=$2 awk '
    { sub(/\r$/, ""); if ($0 !~ ENVIRON["SHAPE"]) bad = 1; sub(/ .*/, ""); sub(/.*\//, ""); sub(/[.]ko$/, ""); gsub(/-/, "_") }
    $0 "" == ENVIRON["NAME"] "" { found = 1 }
    END { print found ? "yes" : bad ? "malformed" : NR ? "no" : "no-data" }
  ' 2>/dev/null <"$ROOT$1")
  case $MODULE in
    yes | no) ;;
    malformed | no-data) PROBLEM=$MODULE MODULE=no ;;
    *) PROBLEM=no-data MODULE=no ;;
  esac
}
