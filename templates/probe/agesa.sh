# agesa: AMD's part of the firmware and its version.
#   Found:   such as ComboAm5PI 1.2.0.3
#   Absent:  never: many machines do not tell it
#   Unknown: no-permission (only the superuser may read the table), no-data (no table, or
#            nothing in it), malformed (cut off, another form, or two that differ), no-tool
#   Source:  text `AGESA!V9 <name> <version>` among those of SMBIOS type 40 (additional
#            information); Linux prints the same one since 7.1 (arch/x86/kernel/cpu/amd.c),
#            and fwupd reads it. Structures: DMTF DSP0134, clause 6.1.
# Reads: /sys/firmware/dmi/tables/DMI
# Runs: od
# shellcheck shell=sh
probe_agesa() {
  agesa_table=/sys/firmware/dmi/tables/DMI
  if ! readable "$agesa_table"; then
    observe unknown "$PROBLEM" "$agesa_table"
    return 0
  fi
  if ! command -v od >/dev/null 2>&1; then
    observe unknown no-tool "$agesa_table"
    return 0
  fi
  # A structure: type, length, handle (two bytes), fields; then texts, each ended by a zero,
  # and one zero more. Without texts there are two zeros.
  agesa_found=$(od -An -v -tu1 -N 1000000 <"$ROOT$agesa_table" 2>/dev/null | awk '
    { for (i = 1; i <= NF; i++) byte[size++] = $i + 0 }
    END {
      for (at = 0; at < size;) {
        kind = byte[at]; wide = byte[at + 1]
        if (wide < 4) exit 9
        at += wide; line = ""; texts = 0
        for (;; at++) {
          if (at >= size) exit 9
          if (byte[at]) { line = line (byte[at] > 31 && byte[at] < 127 ? sprintf("%c", byte[at]) : "\t"); continue }
          if (line == "") { at += texts ? 1 : 2; break }
          if (kind == 40 && line ~ /^AGESA/) {
            if (line !~ /^AGESA![0-9A-Za-z]+ +[^ \t]+ [^\t]*[^ \t]$/ || length(line) > 100) exit 9
            sub(/^[^ ]+ +/, "", line)
            if (found != "" && found != line) exit 9
            found = line
          }
          line = ""; texts++
        }
        if (at > size) exit 9
        if (kind == 127) break
      }
      if (!size) exit 8
      print found
    }')
  case $?:$agesa_found in
    0:?*) observe found "$agesa_found" "$agesa_table" ;;
    0: | 8:*) observe unknown no-data "$agesa_table" ;;
    *) observe unknown malformed "$agesa_table" ;;
  esac
}
