# dpkg-version NAME: version of an installed package of Debian, Ubuntu and their kin.
# In a container, and in a copy of one, it is the container's own package.
#   Found:   the version, such as 1:4.2-3+deb12u1
#   Absent:  dpkg's status was read in full, and the package is not installed
#   Unknown: no-permission; no-data (no dpkg here, or one that knows no package at all, or
#            the package is only half installed); malformed (no status file of dpkg, or a cut one); conflict (several versions
#            at once, or dpkg is at work or was interrupted)
#   Source:  dpkg(1), package states; deb-control(5). Images without dpkg itself (distroless)
#            hold a file a package in status.d, without states.
# Needs: packages
# Reads: /var/lib/dpkg/status
# Reads: /var/lib/dpkg/status.d/
# Reads: /var/lib/dpkg/status.d/*
# Reads: /var/lib/dpkg/updates/
# shellcheck shell=sh
probe_dpkg_version() {
  packages_begin "$1" || return 0
  if readable /var/lib/dpkg/status; then
    packages_take "$(dpkg_stanzas "$1" '' <"$ROOT/var/lib/dpkg/status")" /var/lib/dpkg/status
  elif [ "$PROBLEM" = no-permission ]; then
    packages_take '!no-permission' /var/lib/dpkg/status
  fi
  set +f
  for dpkg_file in "$ROOT"/var/lib/dpkg/status.d/* "$ROOT"/var/lib/dpkg/updates/[0-9]*; do
    set -f
    dpkg_path=${dpkg_file#"$ROOT"}
    case $dpkg_path in
      *'*' | *.md5sums) continue ;;
      /var/lib/dpkg/updates/*) packages_take '!conflict' /var/lib/dpkg/updates ;;
      *)
        if readable "$dpkg_path"; then
          packages_take "$(dpkg_stanzas "$1" bare <"$dpkg_file")" "$dpkg_path"
        else
          packages_take "!$PROBLEM" "$dpkg_path"
        fi
        ;;
    esac
  done
  set -f
  if [ -d "$ROOT/var/lib/dpkg/status.d" ] && ! folder /var/lib/dpkg/status.d; then
    packages_take "!$PROBLEM" /var/lib/dpkg/status.d
  fi
  packages_report /var/lib/dpkg/status
}

# dpkg_stanzas NAME BARE: reads stanzas; those of status.d are BARE: they have no state, and
# no empty line ends the last one, which elsewhere shows that nothing is missing.
dpkg_stanzas() {
  awk -v name="$1" -v bare="$2" '
    function stanza(  word, state) {
      if (!lines) return
      stanzas++
      if (package == "" || (status == "" && bare == "")) bad = 1
      if (package == name) {
        split(status, word, " ")
        state = status == "" ? "installed" : word[2] == "ok" ? word[3] : "broken"
        if (state ~ /^(installed|triggers-awaited|triggers-pending)$/) {
          if (version !~ /^[!-~]+$/) bad = 1
          else if (seen != "" && seen != version) problem = "conflict"
          seen = version
        } else if (state !~ /^(not-installed|config-files)$/) problem = "no-data"
      }
      package = status = version = ""; lines = 0
    }
    { sub(/\r$/, "") }
    /^[ \t]*$/ { stanza(); next }
    /^[ \t]/ { if (!lines) bad = 1; next }
    {
      lines++
      at = index($0, ":")
      if (at < 2 || $0 ~ /^[^:]*[ \t]/) { bad = 1; next }
      key = substr($0, 1, at - 1); value = substr($0, at + 1)
      sub(/^[ \t]+/, "", value); sub(/[ \t]+$/, "", value)
      if (key == "Package") package = value
      else if (key == "Status") status = value
      else if (key == "Version") version = value
    }
    END {
      if (lines && bare == "") bad = 1
      stanza()
      if (bad) print "!malformed"; else if (!stanzas) print "!no-data"; else if (problem != "") print "!" problem; else print seen
    }
  ' 2>/dev/null || echo '!no-data'
}
