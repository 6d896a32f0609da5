# rpm-version NAME: version of an installed package of Red Hat, SUSE and their kin.
# In a container it is the container's own package.
#   Found:   [epoch:]version-release, such as 4:20240531-1.el9
#   Absent:  the database was read (it told its own package, rpm), and this one is not in it
#   Unknown: not-supported-here (in a copy: the database is binary), no-tool (no rpm, or no
#            setpriv), no-data (no database, or it cannot be read), conflict (several
#            versions at once, as of kernels)
#   Source:  rpm(8), rpm-queryformat(7). rpm opens its database for writing where it may (it
#            changes the lock file rpmdb.sqlite-shm, and makes a database where there is
#            none). So it is asked only where there is one, and where this user could
#            write to that, it is asked as the user nobody, who cannot.
# Needs: packages
# Reads: /var/lib/rpm/
# Reads: /usr/lib/sysimage/rpm/
# Runs: rpm -q (on the running host only; as nobody, through setpriv)
# shellcheck shell=sh
probe_rpm_version() {
  packages_begin "$1" || return 0
  if [ -n "$ROOT" ]; then
    observe unknown not-supported-here /var/lib/rpm
    return 0
  fi
  rpm_database
  if [ -z "$RPM_FOLDER" ]; then
    observe unknown no-data /var/lib/rpm
    return 0
  fi
  if ! command -v rpm >/dev/null 2>&1; then
    observe unknown no-tool rpm
    return 0
  fi
  if [ ! -w "$RPM_FOLDER" ]; then
    rpm_said=$(rpm_ask "$1")
  elif command -v setpriv >/dev/null 2>&1; then
    rpm_said=$(rpm_ask "$1" setpriv --reuid=65534 --regid=65534 --clear-groups --)
  else
    observe unknown no-tool setpriv
    return 0
  fi
  # A database that cannot be opened looks empty. Then rpm does not find itself either.
  packages_take '' "rpm -q $1"
  rpm_self=no
  rpm_told=no
  IFS=$NEWLINE
  for rpm_line in $rpm_said; do
    case $rpm_line in
      "=rpm "*) rpm_self=yes ;;
    esac
    case $rpm_line in
      "=$1 "*)
        rpm_told=yes
        packages_take "${rpm_line##* }" "rpm -q $1"
        ;;
      "package $1 is not installed") rpm_told=yes ;;
      =*) ;;
      *) packages_take '!no-data' "rpm -q $1" ;;
    esac
  done
  unset IFS
  if [ "$rpm_self" = no ] || [ "$rpm_told" = no ]; then packages_take '!no-data' "rpm -q $1"; fi
  packages_report "rpm -q $1"
}

# rpm_database -> RPM_FOLDER: where the database is, or empty
rpm_database() {
  RPM_FOLDER=''
  for rpm_folder in /usr/lib/sysimage/rpm /var/lib/rpm; do
    for rpm_file in rpmdb.sqlite Packages.db Packages; do
      if [ -e "$rpm_folder/$rpm_file" ]; then RPM_FOLDER=$rpm_folder; fi
    done
  done
}

# rpm_ask NAME [COMMAND...]: asks for rpm itself and for NAME; warnings are answers too.
rpm_ask() {
  rpm_name=$1
  shift
  HOME=/ ${1+"$@"} rpm --dbpath "$RPM_FOLDER" -q \
    --qf '=%{NAME} %|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\n' -- rpm "$rpm_name" 2>&1 </dev/null
}
