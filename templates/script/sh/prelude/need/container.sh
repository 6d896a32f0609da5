# Reads: /.dockerenv
# Reads: /run/.containerenv
# Reads: /run/systemd/container
# Reads: /proc/1/cgroup
# shellcheck shell=sh

# in_container -> status 0 and CONTAINER (the evidence) when this is no whole host:
# a container has its own sockets, services and process table.
in_container() {
  CONTAINER=''
  for container_file in /.dockerenv /run/.containerenv /run/systemd/container; do
    if [ -e "$ROOT$container_file" ]; then CONTAINER=$container_file; fi
  done
  # systemd-nspawn, Podman and LXC set this variable for what they start.
  if [ -z "$CONTAINER" ] && [ -z "$ROOT" ] && [ -n "${container:-}" ]; then CONTAINER='environment variable container'; fi
  if [ -z "$CONTAINER" ] && slurp /proc/1/cgroup; then
    case $TEXT in
      *docker* | *kubepods* | *containerd* | */lxc/* | */lxc.payload* | *libpod* | *machine.slice/machine-*) CONTAINER=/proc/1/cgroup ;;
    esac
  fi
  [ -n "$CONTAINER" ]
}
