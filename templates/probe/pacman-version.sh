# pacman-version NAME: version of an installed package of Arch Linux and its kin.
# In a container, and in a copy of one, it is the container's own package.
#   Found:   the version with its release, such as 1:4.2-3
#   Absent:  the database could be listed in full, and holds no such package
#   Unknown: no-permission; no-data (no database of pacman here, or an empty one); malformed
#            (an entry that names no package or version); conflict (several versions at once)
#   Source:  pacman's local database: a folder NAME-VERSION-RELEASE a package, in it `desc`
#            with %NAME% and %VERSION%, each on a line before its value. ALPM_DB_VERSION
#            stands beside the folders.
# Needs: packages
# Reads: /var/lib/pacman/local/
# Reads: /var/lib/pacman/local/*/desc
# shellcheck shell=sh
probe_pacman_version() {
  packages_begin "$1" || return 0
  if ! folder /var/lib/pacman/local; then
    packages_take "!$PROBLEM" /var/lib/pacman/local
    packages_report /var/lib/pacman/local
    return 0
  fi
  if [ ! -e "$ROOT/var/lib/pacman/local/ALPM_DB_VERSION" ]; then
    packages_report /var/lib/pacman/local/ALPM_DB_VERSION
    return 0
  fi
  # pacman may be installed where it manages nothing: then it knows no package at all.
  set +f
  for pacman_folder in "$ROOT"/var/lib/pacman/local/*-*-*; do
    set -f
    if [ -d "$pacman_folder" ]; then
      packages_take '' /var/lib/pacman/local
      break
    fi
  done
  set +f
  # A hyphen may be part of the name too: what is not this package says so in `desc`.
  for pacman_folder in "$ROOT/var/lib/pacman/local/$1"-*-*; do
    set -f
    pacman_path=${pacman_folder#"$ROOT"}/desc
    if [ ! -e "$pacman_folder" ] && [ ! -L "$pacman_folder" ]; then
      continue
    elif readable "$pacman_path"; then
      packages_take "$(pacman_entry "$1" <"$pacman_folder/desc")" "$pacman_path"
    else
      packages_take "!$PROBLEM" "$pacman_path"
    fi
  done
  set -f
  packages_report /var/lib/pacman/local
}

pacman_entry() {
  awk -v name="$1" '
    { sub(/\r$/, "") }
    key == "%NAME%" { package = $0 }
    key == "%VERSION%" { version = $0 }
    { key = $0 }
    END { if (package == "" || version !~ /^[!-~]+$/) print "!malformed"; else if (package == name) print version }
  ' 2>/dev/null || echo '!no-data'
}
