# listening-port PORTS: does anything on this host listen on one of these ports?
# PORTS are decimal, with commas between them.
#   Found:   the addresses that listen, such as `tcp 0.0.0.0:16992`
#   Absent:  all tables (TCP and UDP, IPv4 and IPv6) were read, and none has the port
#   Unknown: no-permission, no-data (a table is missing or empty), malformed, or
#            not-supported-here in a container, whose sockets are not the host's
#   Source:  Linux Documentation/networking/proc_net_tcp.rst: local address in
#            hexadecimal (32-bit words in the byte order of the host, here little
#            endian, as on x86), state 0A = listening TCP, 07 = unconnected UDP.
#            Traffic that firmware takes before the system sees it is not in here.
# Reads: /proc/net/tcp
# Reads: /proc/net/tcp6
# Reads: /proc/net/udp
# Reads: /proc/net/udp6
# Reads: /proc/sys/net/ipv4/
# Reads: /proc/sys/net/ipv6/
# Needs: container
# shellcheck shell=sh
probe_listening_port() {
  parameter ports "$1"
  case $1 in
    '' | *[!0123456789,]*)
      observe unknown malformed ''
      return 0
      ;;
  esac
  if in_container; then
    observe unknown not-supported-here "$CONTAINER"
    return 0
  fi
  port_found=''
  port_problem=''
  port_source=''
  for port_table in tcp tcp6 udp udp6; do
    if ! readable "/proc/net/$port_table"; then
      # A host without IPv6 has no such table; a copy that left it out is another matter.
      case $port_table:$PROBLEM in
        *6:no-data)
          if [ ! -e "$ROOT/proc/net/$port_table" ] && [ -d "$ROOT/proc/sys/net/ipv4" ] &&
            [ ! -e "$ROOT/proc/sys/net/ipv6" ]; then
            continue
          fi
          ;;
      esac
      port_problem=$PROBLEM
      port_source="/proc/net/$port_table"
      continue
    fi
    port_list=$(awk -v table="$port_table" -v ports="$1" '
      function hex(text,  i, n) {
        for (i = 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
        return n
      }
      # Words of four bytes, lowest byte first.
      function byte(text, word, at) { return substr(text, word * 8 + 7 - at * 2, 2) }
      function address(text,  i, out, one) {
        if (length(text) == 8)
          return hex(byte(text, 0, 0)) "." hex(byte(text, 0, 1)) "." hex(byte(text, 0, 2)) "." hex(byte(text, 0, 3))
        if (text ~ /^0+$/) return "[::]"
        if (text == "00000000000000000000000001000000") return "[::1]"
        for (i = 0; i < 8; i++) {
          one = byte(text, int(i / 2), i % 2 * 2) byte(text, int(i / 2), i % 2 * 2 + 1)
          sub(/^0+/, "", one)
          out = out (i ? ":" : "") (one == "" ? "0" : one)
        }
        return "[" out "]"
      }
      BEGIN {
        n = split(ports, list, ",")
        for (i = 1; i <= n; i++) wanted[list[i] + 0] = 1
        state = table ~ /^tcp/ ? "0a" : "07"
        wide = table ~ /6$/ ? 32 : 8
      }
      NR == 1 { if ($1 != "sl") bad = 1; next }
      /^[ \t]*$/ { next }
      {
        text = tolower($2); at = index(text, ":"); port = substr(text, at + 1); host = substr(text, 1, at - 1)
        if (NF < 4 || length(host) != wide || length(port) != 4 || (host port) !~ /^[0-9a-f]+$/) { bad = 1; next }
        if (tolower($4) != state || !(hex(port) in wanted)) next
        line = substr(table, 1, 3) " " address(host) ":" hex(port)
        if (!(line in known)) { known[line] = 1; out = out (out == "" ? "" : ", ") line }
      }
      END { if (NR == 0) print "!no-data"; else if (bad) print "!malformed"; else print out }
    ' 2>/dev/null <"$ROOT/proc/net/$port_table") || port_list='!no-data'
    case $port_list in
      '!'*)
        port_problem=${port_list#!}
        port_source="/proc/net/$port_table"
        ;;
      '') ;;
      *) port_found="$port_found${port_found:+, }$port_list" ;;
    esac
  done
  if [ -n "$port_found" ]; then
    observe found "$port_found" '/proc/net/{tcp,tcp6,udp,udp6}'
  elif [ -n "$port_problem" ]; then
    observe unknown "$port_problem" "$port_source"
  else
    observe absent '' '/proc/net/{tcp,tcp6,udp,udp6}'
  fi
}
