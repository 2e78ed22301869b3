#!/bin/sh
# Initialize network: what Proximity did to pve1, 5 changes.
#
# Started by anna, 2026-01-02T03:04:05.000Z
# Ended as   done, 12.0 s later
# Record     5c0d
# Plan       d1ge57
#
# It fits a node on which all of this is so, which is looked at before anything is changed:
# - it runs as root
# - the node runs Proxmox VE
# - its container 100 is the router of proximity-lan
# - its guest 301 has net0 as it was: name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:01,ip=dhcp
# The names of apps in it are those of the guests of that host.
#
# It stops at the first command that fails, and takes nothing back. Proximity shows afterwards whether anything is left
# to do: preview the plan of that node.

set -eu

edit_file='set -e
[ -e "$1" ] || exit 0
t="${1%/*}/.proximity.$$"
trap '\''rm -f -- "$t"'\'' EXIT
awk '\''
    { text = text $0 "\n" }
    function at(lines) { return index("\n" text, "\n" lines) }
    function put(place, length_, lines) { printf "%s%s%s", substr(text, 1, place - 1), lines, substr(text, place + length_) }
    END {
      gone = ENVIRON["GONE"]; come = ENVIRON["COME"]; next_ = ENVIRON["NEXT"]
      if (come != "" && at(come)) printf "%s", text
      else if (gone != "") { if (!at(gone)) exit 3; put(at(gone), length(gone), come) }
      else if (next_ != "" && at(next_ "\n")) put(at(next_ "\n"), 0, come)
      else printf "%s%s", text, come
    }'\'' "$1" > "$t" || { echo "$1 does not have the lines that are to go. It was not changed." >&2; exit 1; }
chmod --reference="$1" "$t"; chown --reference="$1" "$t"
mv -f -- "$t" "$1"'

need() { what=$1; shift; "$@" >/dev/null 2>&1 || { echo "Not so here: $what. Nothing was changed." >&2; exit 1; }; }
accept() { code=$1; shift; for each in "$@"; do [ "$code" != "$each" ] || return 0; done; exit "$code"; }

# In a function, so that the shell has read all of it before a program gets hold of its input.
main() {
need 'it runs as root' sh -c '[ "$(id -u)" = 0 ]'
need 'the node runs Proxmox VE' test -d /etc/pve/nodes
need 'its container 100 is the router of proximity-lan' grep -q '^tags:.*proximity-router' /etc/pve/lxc/100.conf
need 'its guest 301 has net0 as it was: name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:01,ip=dhcp' grep -qxF 'net0: name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:01,ip=dhcp' /etc/pve/lxc/301.conf

echo 'Step 1/3: Doing it...'

# Move nginx-01 (301) to vmbr0
echo '  Move nginx-01 (301) to vmbr0'
pct set 301 --net0 name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,ip=dhcp

echo 'Step 2/3: Doing it...'

# Stop the router
echo '  Stop the router'
pct stop 100 || accept $? 2 255

echo 'Step 3/3: Doing it...'

# Take the bridge out
echo '  Take the bridge out'
env 'GONE=auto proximity-lan
iface proximity-lan inet manual
	bridge-ports none

' COME= 'NEXT=source /etc/network/interfaces.d/*' flock -w 60 /etc/network/.pve-interfaces.lock sh -c "$edit_file" sh /etc/network/interfaces

# Remove the name
echo '  Remove the name'
rm -f /etc/proximity/dhcp-hosts.d/301

echo 'What cannot be taken back...'

# Destroy the router
echo '  Destroy the router'
pct destroy 100 --purge 1 || accept $? 2

echo Done.
}
main </dev/null
