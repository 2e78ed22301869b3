#!/bin/sh
# Initialize network: what Proximity did to pve1, 7 changes.
#
# Started by anna, 2026-01-02T03:04:05.000Z
# Ended as   done, 12.0 s later
# Record     5c0d
# Plan       d1ge57
#
# It fits a node on which all of this is so, which is looked at before anything is changed:
# - it runs as root
# - the node runs Proxmox VE
# - no guest of its cluster has the number 100
# - its storage local-lvm takes the disks of containers
# - it has the template local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz
# - it has the bridge vmbr0, with a DHCP server behind it that answers the router
#
# It stops at the first command that fails, and takes nothing back. Proximity shows afterwards whether anything is left
# to do: preview the plan of that node.

set -eu

write_file='set -e; d=${1%/*}; [ -d "$d" ] || mkdir -p -- "$d"; t="$d/.proximity.$$"; trap '\''rm -f -- "$t"'\'' EXIT; umask 022; cat > "$t"; if [ -e "$1" ]; then chmod --reference="$1" "$t"; chown --reference="$1" "$t"; elif [ "$2" != 0644 ]; then chmod "$2" "$t"; fi; mv -f -- "$t" "$1"; trap - EXIT'

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
need 'no guest of its cluster has the number 100' sh -c '! ls /etc/pve/nodes/*/*/"$1".conf' sh 100
need 'its storage local-lvm takes the disks of containers' sh -c 'pvesm status --content rootdir | grep -q "^$1 .* active "' sh local-lvm
need 'it has the template local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz' sh -c 'pveam list "$1" | grep -qF "$2"' sh local local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz
need 'it has the bridge vmbr0, with a DHCP server behind it that answers the router' test -d /sys/class/net/vmbr0

echo 'Step 1/3: Doing it...'

# Write the rules
echo '  Write the rules'
sh -c "$write_file" sh /etc/proximity/guard.nft 0644 <<'END'
table inet proximity
END

# Write the bridge
echo '  Write the bridge'
env GONE= 'COME=auto proximity-lan
iface proximity-lan inet manual
	bridge-ports none

' 'NEXT=source /etc/network/interfaces.d/*' flock -w 60 /etc/network/.pve-interfaces.lock sh -c "$edit_file" sh /etc/network/interfaces

echo 'Step 3/3: Doing it...'

# Read the lists
echo '  Read the lists'
apt-get update || accept $? 100

# Create the router (VMID 100)
echo '  Create the router (VMID 100)'
pct create 100 local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz --rootfs local-lvm:4 --net0 name=eth0,bridge=vmbr0,ip=dhcp --net1 name=eth1,bridge=proximity-lan,ip=10.10.0.1/24 --description 'Proximity'\''s router'

# Start it
echo '  Start it'
pct start 100

# Tell it
echo '  Tell it'
lxc-attach -n 100 -- tee /x <<'END_'
END
	text
END_

# Tell it more
echo '  Tell it more'
printf %s 'no newline' | tee /y || accept $? 1

echo Done.
}
main </dev/null
