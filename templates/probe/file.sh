# file PATH: is there anything at this path? In a container it is the container's own.
#   Found:   file, folder, link (wherever it leads) or other (a device, pipe or socket)
#   Absent:  the folders on the way could be searched, and it is not there
#   Unknown: no-permission; malformed (no absolute path); not-supported-here (a path of
#            Windows); no-data (in a copy of some files, or behind a link that leads out)
#   Source:  the file system
# Needs: path
# Reads: the path that is asked for (whether it is there)
# shellcheck shell=sh
probe_file() {
  parameter path "$1"
  seek "$1"
  case $SEEK in
    unknown) observe unknown "$PROBLEM" "$1" ;;
    absent) observe absent '' "$1" ;;
    *) observe found "$SEEK" "$1" ;;
  esac
}
