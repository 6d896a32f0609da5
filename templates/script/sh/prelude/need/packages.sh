# shellcheck shell=sh

# A package database is read file by file; what they say is gathered and then reported.
# Two versions of one package at once are no answer to which one counts: conflict.

# packages_begin NAME -> status 1 when this is no name of a package; then it is reported
packages_begin() {
  parameter name "$1"
  PACKAGE_VERSION=''
  PACKAGE_PROBLEM=''
  PACKAGE_SOURCE=''
  PACKAGE_READ=no
  case $1 in
    '' | -* | *[!A-Za-z0-9@._+-]*)
      observe unknown malformed ''
      return 1
      ;;
  esac
}

# packages_take ANSWER SOURCE: what one file says: a version, `!` and why it cannot be
# told, or nothing (read in full, and the package is not in it).
packages_take() {
  PACKAGE_READ=yes
  case $1 in
    '') if [ -z "$PACKAGE_SOURCE" ]; then PACKAGE_SOURCE=$2; fi ;;
    '!'*)
      PACKAGE_PROBLEM=${1#!}
      PACKAGE_SOURCE=$2
      ;;
    *)
      if [ -n "$PACKAGE_VERSION" ] && [ "$PACKAGE_VERSION" != "$1" ]; then PACKAGE_PROBLEM=conflict; fi
      if [ -z "$PACKAGE_PROBLEM" ]; then PACKAGE_SOURCE=$2; fi
      PACKAGE_VERSION=$1
      ;;
  esac
}

# packages_report SOURCE: SOURCE is named when no file was there.
packages_report() {
  if [ "$PACKAGE_READ" = no ]; then
    observe unknown "${PACKAGE_PROBLEM:-no-data}" "$1"
  elif [ -n "$PACKAGE_PROBLEM" ]; then
    observe unknown "$PACKAGE_PROBLEM" "$PACKAGE_SOURCE"
  elif [ -n "$PACKAGE_VERSION" ]; then
    observe found "$PACKAGE_VERSION" "$PACKAGE_SOURCE"
  else
    observe absent '' "$PACKAGE_SOURCE"
  fi
}
