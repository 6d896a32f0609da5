# Reads: /proc/cpuinfo
# shellcheck shell=sh
# shellcheck disable=SC2034 # read by the probes

# read_cpuinfo: /proc/cpuinfo, once. -> CPUINFO (lines of words) or CPUINFO_PROBLEM
#   cpu SIGNATURE VENDOR   a distinct processor; `-` for what is missing, `!` for nonsense
#   flags yes|no           is the flag `hypervisor` set? (no line when there are no flags)
#   name MODEL-NAME        each distinct one
# Format: Linux arch/x86/kernel/cpu/proc.c; family, model and stepping are decimal.
CPUINFO=''
CPUINFO_PROBLEM=unread
read_cpuinfo() {
  if [ "$CPUINFO_PROBLEM" != unread ]; then return 0; fi
  if ! readable /proc/cpuinfo; then
    CPUINFO_PROBLEM=$PROBLEM
    return 0
  fi
  CPUINFO_PROBLEM=''
  CPUINFO=$(awk '
    function part(text) { return text == "" ? "-" : text ~ /^[0-9]+$/ && length(text) < 6 ? sprintf("%02x", text + 0) : "!" }
    function flush_one(  f, m, s, line) {
      if (!seen) return
      f = part(family); m = part(model); s = part(stepping)
      line = f "-" m "-" s
      if (line ~ /!/) line = "!"; else if (f == "-" || m == "-" || s == "-") line = "-"
      line = "cpu " line " " (vendor == "" ? "-" : vendor)
      if (!(line in known)) { known[line] = 1; print line }
      vendor = family = model = stepping = ""; seen = 0
    }
    { sub(/\r$/, "") }
    /^[ \t]*$/ { flush_one(); next }
    {
      at = index($0, ":"); if (!at) next
      key = substr($0, 1, at - 1); value = substr($0, at + 1)
      sub(/[ \t]+$/, "", key); sub(/^[ \t]+/, "", value); sub(/[ \t]+$/, "", value)
      # A file whose empty lines were lost still shows where the next processor begins.
      if (key == "processor" || (key == "vendor_id" && vendor != "") || (key == "cpu family" && family != "") ||
        (key == "model" && model != "") || (key == "stepping" && stepping != "")) flush_one()
      if (key == "processor") seen = 1
      else if (key == "vendor_id") { vendor = value; seen = 1 }
      else if (key == "cpu family") { family = value; seen = 1 }
      else if (key == "model") { model = value; seen = 1 }
      else if (key == "stepping") { stepping = value; seen = 1 }
      else if (key == "model name" && !(value in named)) { named[value] = 1; print "name " value }
      else if (key == "flags") { flags = 1; if ((" " value " ") ~ / hypervisor /) guest = 1 }
    }
    END { flush_one(); if (flags) print "flags " (guest ? "yes" : "no") }
  ' 2>/dev/null <"$ROOT/proc/cpuinfo") || CPUINFO_PROBLEM=no-data
}
