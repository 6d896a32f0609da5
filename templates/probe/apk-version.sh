# apk-version NAME: version of an installed package of Alpine Linux and its kin.
# In a container, and in a copy of one, it is the container's own package.
#   Found:   the version, such as 3.1.4-r5
#   Absent:  apk's database was read in full, and the package is not in it
#   Unknown: no-permission; no-data (no apk here, or an empty database); malformed (another format, or cut);
#            conflict (several versions at once)
#   Source:  apk-tools' database: P: is the name, V: the version; an empty line ends each
#            package, the last one too. apk-tools 3 keeps it below /usr.
# Needs: packages
# Reads: /lib/apk/db/installed
# Reads: /usr/lib/apk/db/installed
# shellcheck shell=sh
probe_apk_version() {
  packages_begin "$1" || return 0
  for apk_file in /lib/apk/db/installed /usr/lib/apk/db/installed; do
    if readable "$apk_file"; then
      packages_take "$(apk_stanzas "$1" <"$ROOT$apk_file")" "$apk_file"
    elif [ "$PROBLEM" = no-permission ]; then
      packages_take '!no-permission' "$apk_file"
    fi
  done
  packages_report /lib/apk/db/installed
}

apk_stanzas() {
  awk -v name="$1" '
    function stanza() {
      if (!lines) return
      stanzas++
      if (package == "" || version !~ /^[!-~]+$/) bad = 1
      if (package == name) {
        if (seen != "" && seen != version) problem = "conflict"
        seen = version
      }
      package = version = ""; lines = 0
    }
    { sub(/\r$/, "") }
    $0 == "" { stanza(); next }
    {
      lines++
      if ($0 !~ /^[A-Za-z]:/) bad = 1
      else if ($0 ~ /^P:/) package = substr($0, 3)
      else if ($0 ~ /^V:/) version = substr($0, 3)
    }
    END {
      if (lines) bad = 1
      if (bad) print "!malformed"; else if (!stanzas) print "!no-data"; else if (problem != "") print "!" problem; else print seen
    }
  ' 2>/dev/null || echo '!no-data'
}
