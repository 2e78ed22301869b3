#!/bin/sh
# Records what the real tools print, in throw-away network namespaces. As root, on Debian 12 with iproute2, nftables, iptables,
# dnsmasq-base and busybox:   sh record.sh FOLDER-OF-THIS-FILE
set -eu
out=$1
work=$(mktemp -d)
me=simulated-record
apps=simulated-record-app
trap 'kill $(cat "$work/pid" 2>/dev/null) 2>/dev/null || true; ip netns del $me 2>/dev/null || true; ip netns del $apps 2>/dev/null || true; rm -rf "$work"' EXIT
ip netns add $me
ip netns add $apps
in_me="ip netns exec $me"

# Every command with its exit code, as "$ COMMAND", output, "[exit CODE]".
say() {
  echo "\$ $*"
  $in_me "$@" 2>&1 && code=0 || code=$?
  echo "[exit $code]"
}

$in_me ip link set lo up
$in_me ip link add proximity-lan address 02:50:58:4c:41:4e type bridge forward_delay 0
$in_me ip link add veth-lan address 02:00:00:00:00:01 type veth peer name eth0 address 02:00:00:00:00:02 netns $apps
$in_me ip link set veth-lan addrgenmode none master proximity-lan up
$in_me ip link add near address 02:00:00:00:00:03 type veth peer name far address 02:00:00:00:00:04
{
  say ip -j -d addr show proximity-lan
  say ip -j -d addr show veth-lan
  $in_me ip link set proximity-lan up
  sleep 0.3
  say ip -j -d addr show proximity-lan
  ip -n $apps link set eth0 up
  sleep 2
  say ip -j -d addr show
  say ip -j link show master proximity-lan
  $in_me ip addr add 10.10.0.2/24 dev proximity-lan
  $in_me ip route add default via 10.10.0.1
  say ip -4 -j route show
  say ip -4 route show
} > "$out/ip.txt"
{
  say ip link add proximity-lan type bridge
  say ip link add veth-lan type veth peer name x
  say ip link add veth9 type veth peer name p9 netns nosuch
  say ip link add averyveryverylongname type bridge
  say ip link del nosuch
  say ip link set nosuch up
  say ip link set near master nosuch
  say ip link set near nosuch
  say ip link show nosuch
  say ip addr add 10.10.0.2/24 dev proximity-lan
  say ip addr del 10.10.0.9/24 dev proximity-lan
  say ip addr add 10.9.0.1/24 dev nosuch
  say ip route add default via 10.10.0.1
  say ip route add default via 99.9.9.9
  say ip route del 99.9.9.0/24
  say ip -n nosuch link show
  say ip netns exec nosuch true
  say ip netns del nosuch
  say sysctl -n net.ipv6.conf.nosuch.disable_ipv6
  say cat /proc/sys/net/ipv6/conf/nosuch/disable_ipv6
} > "$out/refusals.txt"
{
  cat > "$work/guard.nft" <<'RULES'
table inet proximity
delete table inet proximity
table inet proximity {
  chain input {
    type filter hook input priority -10; policy accept;
    iifname "proximity-lan" counter drop comment "apps reach nothing on the host"
  }
  chain forward {
    type filter hook forward priority filter - 10
    iifname "proximity-lan" oifname != "proximity-lan" counter drop
    iifname "proximity-lan" udp dport { 67, 53 } accept
  }
}
RULES
  say nft -s list table inet proximity
  say nft -f "$work/guard.nft"
  say nft -s list table inet proximity
  say nft list table inet proximity
  say nft list tables
  say nft delete table inet nosuch
} | sed "s#$work#WORK#g" > "$out/nft.txt"
cp "$work/guard.nft" "$out/guard.nft"
cat > "$out/rules.v4" <<'RULES'
*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth1 -p udp --dport 53 -d 10.10.0.1 -j DNAT --to 10.10.0.2
-A POSTROUTING -o eth0 -s 10.10.0.0/24 -j MASQUERADE
COMMIT
*filter
:INPUT DROP
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [5:6]
:APPS - [0:0]
-A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -p icmp --icmp-type echo-request -j ACCEPT
-A FORWARD -i eth1 -o eth0 -d 10.0.0.0/8 -m comment --comment "no way" -j REJECT
-A FORWARD ! -i eth1 -o eth0 -p tcp -m multiport --dports 80,443 -j APPS
-A APPS -p tcp --tcp-flags SYN,RST SYN -j DROP
COMMIT
RULES
{
  say iptables -S FORWARD
  say iptables-restore "$out/rules.v4"
  say iptables-save
  say iptables -t nat -S
  say iptables -S FORWARD
  say iptables -t nat -L -n -v
  say iptables -L FORWARD -n
} | sed "s#$out#RECORDED#g" > "$out/iptables.txt"
# Which address the real dnsmasq gives to which MAC. The guard above would drop the requests.
$in_me nft delete table inet proximity
$in_me iptables -P INPUT ACCEPT
cat > "$work/dnsmasq.conf" <<CONF
interface=proximity-lan
except-interface=lo
bind-interfaces
dhcp-range=10.10.0.100,10.10.0.250,12h
dhcp-authoritative
dhcp-leasefile=$work/leases
no-ping
no-hosts
no-resolv
user=root
CONF
$in_me dnsmasq --conf-file="$work/dnsmasq.conf" --pid-file="$work/pid"
for mac in bc:24:11:00:00:01 bc:24:11:00:00:02 bc:24:11:7a:fa:38 bc:24:11:de:ad:01 bc:24:11:ff:ff:ff bc:24:11:5c:a6:ab; do
  ip -n $apps link set eth0 down
  ip -n $apps link set eth0 address $mac up
  sleep 0.2
  ip netns exec $apps busybox udhcpc -i eth0 -n -q -t 5 -T 1 -s /bin/true > /dev/null 2>&1 || true
done
sort -k2 "$work/leases" | sed 's/^[0-9]*/EXPIRY/' > "$out/leases.txt"
