# ---- What is masked ----------------------------------------------------------
# Filters from standard input to standard output. What a probe would refuse, it still refuses
# in what they leave. Each ends with a line `.`: the whole was read.
# shellcheck shell=sh

as_it_is() {
  awk '{ print } END { print "." }'
}

# /proc/cpuinfo: serial numbers and names
mask_cpuinfo() {
  awk '
    {
      at = index($0, ":"); key = tolower(substr($0, 1, at - 1)); sub(/[ \t]+$/, "", key)
      if (at && (key ~ /serial|uuid/ || key == "host")) { print substr($0, 1, at) " masked"; next }
      gsub(/identification *= *[0-9A-Za-z]+/, "identification = 0")
      print
    }
    END { print "." }'
}

# /proc/net/tcp and its kin: whose addresses, and who talks with whom
mask_sockets() {
  awk '
    function loopback(host) {
      if (host ~ /^0+$/ || (length(host) == 8 && host ~ /7f$/)) return 1
      return host == "00000000000000000000000001000000" || host ~ /^0000000000000000ffff0000......7f$/
    }
    NR == 1 { print ($1 == "sl" ? "  sl  local_address rem_address   st" : "masked"); next }
    /^[ \t]*$/ { print ""; next }
    {
      text = tolower($2); at = index(text, ":"); port = substr(text, at + 1); host = substr(text, 1, at - 1)
      wide = length(host)
      if (NF < 4 || (wide != 8 && wide != 32) || length(port) != 4 || (host port) !~ /^[0-9a-f]+$/) { print "masked"; next }
      if (!loopback(host)) host = wide == 8 ? "010200C0" : "B80D0120000000000000000001000000"
      state = $4 ~ /^[0-9A-Fa-f][0-9A-Fa-f]$/ ? $4 : "00"
      printf "%4d: %s:%s %s:0000 %s\n", NR - 2, toupper(host), toupper(port), wide == 8 ? "00000000" : "00000000000000000000000000000000", state
    }
    END { print "." }'
}

# /proc/cmdline: the values of keys that may identify or be secret, and all that is no plain word
mask_words() {
  awk '
    function plain(word, limit,  parts, count, i) {
      count = split(word, parts, /,/)
      for (i = 1; i <= count; i++) if (length(parts[i]) > limit) return 0
      if (length(word) > 200 || word !~ /^[A-Za-z0-9_.,:+-]+$/) return 0
      return word !~ /[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+|:[0-9A-Fa-f]*:/ &&
        word !~ /[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]/
    }
    function private(key,  parts, count, i) {
      if (key ~ /^spectre_v2_user$/) return 0
      if (key ~ /uuid|luks|key|pass|token|secret|serial|host|url|cred|auth|crypt|root|salt|hash|label/) return 1
      count = split(key, parts, /[._-]/)
      for (i = 1; i <= count; i++) if (parts[i] ~ /^(ip|mac|id|user|name|dns|nameserver|domain|server|proxy|ifname|bootdev|wwn|wwid|pin|pw|psk|ks|env)$|^mac|addr/) return 1
      return 0
    }
    {
      sub(/\r$/, ""); out = ""
      for (i = 1; i <= NF; i++) {
        at = index($i, "="); key = at ? substr($i, 1, at - 1) : $i; value = substr($i, at + 1)
        if (!plain(key, 60)) word = "masked"
        else if (!at) word = key
        else word = key "=" (value == "" || (plain(value, 24) && !private(tolower(key))) ? value : "masked")
        out = out (i > 1 ? " " : "") word
      }
      print out
    }
    END { print "." }'
}

# /proc/modules: addresses
mask_modules() {
  awk '{ if ($0 ~ /^[A-Za-z0-9_]+ [0-9]+ [0-9]+ /) print $1, $2, $3, "- Live 0x0"; else print "masked" } END { print "." }'
}

# /proc/bus/pci/devices: addresses
mask_pci() {
  awk '{
    if ($1 ~ /^[0-9a-f]+$/ && length($1) == 4 && $2 ~ /^[0-9a-f]+$/ && length($2) == 8) print $1 "\t" $2
    else print "masked"
  } END { print "." }'
}

# dpkg, status and status.d: all but the packages and their states
mask_dpkg() {
  mask_stanzas '^(Package|Status|Version|Architecture):' '^[^: \t][^: \t]*:'
}

# apk, installed: all but the packages and their versions
mask_apk() {
  mask_stanzas '^[PVA]:' '^[A-Za-z]:'
}

# mask_stanzas KEPT FIELD: keeps lines, and shows where a line is no field
mask_stanzas() {
  KEPT=$1 FIELD=$2 awk '
    function finish() { if (lines && !kept) print "masked"; lines = kept = 0 }
    { sub(/\r$/, "") }
    /^[ \t]*$/ { finish(); print ""; next }
    /^[ \t]/ && ENVIRON["KEPT"] ~ /Package/ { if (!lines) { print " masked"; lines = kept = 1 }; next }
    { lines++ }
    $0 !~ ENVIRON["FIELD"] { print "masked"; kept = 1; next }
    $0 ~ ENVIRON["KEPT"] { print; kept = 1 }
    END { finish(); print "." }'
}

# pacman, desc: all but name and version
mask_pacman() {
  awk '
    { sub(/\r$/, "") }
    $0 == "%NAME%" || $0 == "%VERSION%" || key == "%NAME%" || key == "%VERSION%" { print }
    { key = $0 }
    END { print "." }'
}

# /proc/1/cgroup: all but the words that show a container
mask_cgroup() {
  awk '
    { text = text $0 "\n" }
    END {
      count = split("docker kubepods containerd /lxc/x /lxc.payload libpod machine.slice/machine-", words, " ")
      for (i = 1; i <= count; i++) {
        word = words[i]; sub(/x$/, "", word)
        if (index(text, word)) print "0::/" words[i]
      }
      print "."
    }'
}

# What started a process, without its folder and without what it writes of itself behind it
first_word() {
  tr '\000' '\n' | MASKED=$MASKED awk '
    NR == 1 && ENVIRON["MASKED"] == "yes" {
      sub(/.*\//, ""); word = $0
      sub(/[^A-Za-z0-9._+-].*/, "")
      if ($0 != word) $0 = $0 " masked"
    }
    { print; exit }'
}
