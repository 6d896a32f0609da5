# Reads: /proc/cpuinfo
# Reads: /sys/devices/system/cpu/cpu*/microcode/processor_flags
# shellcheck shell=sh
# shellcheck disable=SC2034 # read by the probes

# read_cpuinfo: all logical processors, once. -> CPUINFO (lines of words) or CPUINFO_PROBLEM
# A distinct processor (of all that is told here) has one line of each of these three, in
# the same order, so that what the probes say of it stays together:
#   cpu SIGNATURE VENDOR   `-` for what is missing, `!` for nonsense
#   code VALUE             SIGNATURE/PLATFORM:REVISION as probe microcode explains it,
#                          or `code ? REASON`
#   brand + NAME           the name as probe cpu-name explains it, or `brand ? REASON`
# and besides, about all of them:
#   flags yes|no           is the flag `hypervisor` set? (no line when there are no flags)
#   name MODEL-NAME        each distinct one
# Format: Linux arch/x86/kernel/cpu/proc.c (family, model and stepping are decimal, the
# revision is hexadecimal) and arch/x86/kernel/cpu/microcode/core.c (processor_flags is
# one bit, and only Intel's processors have it). Processors that are switched off are in
# neither place: they run nothing.
CPUINFO=''
CPUINFO_PROBLEM=unread
read_cpuinfo() {
  if [ "$CPUINFO_PROBLEM" != unread ]; then return 0; fi
  if ! readable /proc/cpuinfo; then
    CPUINFO_PROBLEM=$PROBLEM
    return 0
  fi
  CPUINFO_PROBLEM=''
  list_platforms
  # Shells and awks differ in what they make of NUL bytes, which no kernel writes there. A file
  # whose end could not be read must not look like a short one.
  CPUINFO=$({ tr -d '\000' <"$ROOT/proc/cpuinfo" || printf '\n!\n'; } 2>/dev/null | ROOT=$ROOT PLATFORMS=$PLATFORMS awk '
    BEGIN {
      for (bit = 1; bit <= 128; bit *= 2) mask[sprintf("0x%x", bit)] = sprintf("%02x", bit)
      cpus = ENVIRON["ROOT"] "/sys/devices/system/cpu/cpu"
      platforms = ENVIRON["PLATFORMS"]
    }
    function part(text) { return text == "" ? "-" : text ~ /^[0-9]+$/ && length(text) < 6 ? sprintf("%02x", text + 0) : "!" }
    function platform(cpu,  file, line, more) {
      if (!index(platforms, " " cpu " ")) return "?"
      file = cpus cpu "/microcode/processor_flags"
      if ((getline line < file) <= 0 || (getline more < file) > 0) line = ""
      close(file)
      sub(/\r$/, "", line)
      return line in mask ? mask[line] : "?"
    }
    function code(signature,  digits) {
      if (signature == "!" || vendor == "!") return "? malformed"
      if (signature == "-" || vendor == "" || revision == "") return "? no-data"
      if (revision !~ /^0x[0-9a-f]+$/ || length(revision) > 10) return "? malformed"
      digits = substr("0000000" substr(revision, 3), length(revision) - 2)
      if (digits == "00000000" || digits == "ffffffff") return "? malformed"
      if (vendor == "AuthenticAMD" || vendor == "HygonGenuine") return signature "/-:" digits
      return signature "/" (vendor == "GenuineIntel" ? platform(cpu) : "?") ":" digits
    }
    function brand(  words, count, i, text) {
      if (name == "" || name == "unknown") return "? no-data"
      if (length(name) > 128) return "? malformed"
      gsub(/\([Rr]\)|\([Tt][Mm]\)/, "", name)
      gsub(/@ *[0-9]+(\.[0-9]+)? *[GM]Hz/, " ", name)
      count = split(name, words, /[ \t]+/)
      for (i = 1; i <= count; i++) if (words[i] != "" && words[i] != "CPU") text = text " " words[i]
      return text == "" ? "? no-data" : "+" text
    }
    function flush_one(  f, m, s, line) {
      if (!seen) return
      f = part(family); m = part(model); s = part(stepping)
      line = f "-" m "-" s
      if (line ~ /!/) line = "!"; else if (f == "-" || m == "-" || s == "-") line = "-"
      line = "cpu " line " " (vendor == "" ? "-" : vendor) "\ncode " code(line) "\nbrand " brand()
      if (!(line in known)) {
        known[line] = 1
        # No machine has that many kinds of processors.
        if (++kinds > 64) exit 9
        print line
      }
      cpu = vendor = family = model = stepping = revision = name = ""; seen = 0
    }
    $0 == "!" { bad = 1; exit 2 }
    { sub(/\r$/, "") }
    /^[ \t]*$/ { flush_one(); next }
    {
      at = index($0, ":"); if (!at) next
      key = substr($0, 1, at - 1); value = substr($0, at + 1)
      sub(/[ \t]+$/, "", key); sub(/^[ \t]+/, "", value); sub(/[ \t]+$/, "", value)
      # A file whose empty lines were lost still shows where the next processor begins.
      if (key == "processor" || (key == "vendor_id" && vendor != "") || (key == "cpu family" && family != "") ||
        (key == "model" && model != "") || (key == "stepping" && stepping != "") ||
        (key == "microcode" && revision != "") || (key == "model name" && name != "")) flush_one()
      if (key == "processor") { cpu = value ~ /^[0-9]+$/ ? value : "?"; seen = 1 }
      else if (key == "vendor_id") { vendor = length(value) > 64 ? "!" : value; seen = 1 }
      else if (key == "cpu family") { family = value; seen = 1 }
      else if (key == "model") { model = value; seen = 1 }
      else if (key == "stepping") { stepping = value; seen = 1 }
      else if (key == "microcode") { revision = value; seen = 1 }
      else if (key == "model name") {
        name = value; seen = 1
        if (length(value) <= 128 && !(value in named)) { named[value] = 1; print "name " value }
      }
      else if (key == "flags") { flags = 1; if ((" " value " ") ~ /[ \t]hypervisor[ \t]/) guest = 1 }
    }
    END {
      if (bad) exit 2
      if (kinds <= 64) flush_one()
      if (kinds > 64) exit 9
      if (flags) print "flags " (guest ? "yes" : "no")
    }
  ' 2>/dev/null)
  case $? in
    0) ;;
    9)
      CPUINFO=''
      CPUINFO_PROBLEM=malformed
      ;;
    *) CPUINFO_PROBLEM=no-data ;;
  esac
}

# list_platforms -> PLATFORMS: numbers of the processors whose processor_flags can be read.
# In a copy of a host a link could lead out of it; the kernel has none here.
list_platforms() {
  PLATFORMS=' '
  if ! inside /sys/devices/system/cpu; then return 0; fi
  set +f
  for platform_file in "$ROOT"/sys/devices/system/cpu/cpu[0123456789]*/microcode/processor_flags; do
    set -f
    if [ ! -f "$platform_file" ] || [ ! -r "$platform_file" ]; then continue; fi
    platform_folder=${platform_file%/*}
    if [ -n "$ROOT" ] && { [ -L "$platform_file" ] || [ -L "$platform_folder" ] || [ -L "${platform_folder%/*}" ]; }; then continue; fi
    platform_cpu=${platform_folder%/*}
    PLATFORMS="$PLATFORMS${platform_cpu##*/cpu} "
  done
  set -f
}
