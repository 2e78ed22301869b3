import { command, type Command } from '../command'

/** Who sees to a card, as conditions of a shell in which it is called $d. */
const IS_NETWORKD = 'command -v networkctl >/dev/null && networkctl status "$d" 2>/dev/null | grep -q "Network File: /"'
const IS_IFUPDOWN = 'command -v ifup >/dev/null && grep -qs "^iface $d " /etc/network/interfaces'

/**
 * Until it has heeded the SIGUSR2 (12) that it was sent, and sleeps again: of two signals that come close together either may
 * be heeded first (signal(7)), and a udhcpc that is told to release last has no address and asks for none, for good.
 */
const HEEDED =
  'i=0; until ! grep -qs "^ShdPnd:.*[89a-f]..$" "/proc/$p/status" && grep -qs "^State:.S" "/proc/$p/status"; do i=$((i+1)); [ -e "/proc/$p" ] && [ "$i" -lt 250 ] || break; sleep 0.02; done'

/** Has the DHCP client of a guest ask anew, whichever it has (systemd-networkd(8), udhcpc, ifup(8), dhclient(8)). */
export const RENEW = [
  'd=$1',
  `if ${IS_NETWORKD}; then networkctl reload; exec networkctl reconfigure "$d"; fi`,
  `for p in $(pidof udhcpc); do if tr "\\0" " " <"/proc/$p/cmdline" | grep -q -- "-i $d \\|-i$d "; then kill -USR2 "$p"; ${HEEDED}; kill -USR1 "$p" && exit 0; fi; done`,
  `if ${IS_IFUPDOWN}; then ifdown -f "$d" >/dev/null 2>&1; exec ifup "$d" </dev/null >/dev/null 2>&1; fi`,
  'if command -v dhclient >/dev/null; then dhclient -r "$d"; exec dhclient "$d"; fi',
  'if command -v udhcpc >/dev/null; then exec udhcpc -b -i "$d" </dev/null >/dev/null 2>&1; fi',
  'echo "no DHCP client is known here" >&2; exit 3',
].join('\n')

/** How that would go: `ask`, or `restart` where nothing in the guest is known to ask. */
export const CLIENT = [
  'd=$1',
  `if { ${IS_NETWORKD}; } || { ${IS_IFUPDOWN}; }; then echo ask; exit 0; fi`,
  'if command -v dhclient >/dev/null || command -v udhcpc >/dev/null || pidof udhcpc >/dev/null; then echo ask; else echo restart; fi',
].join('\n')

/** Inside a guest: its own client asks for the address of this card anew. */
export function renewLease(device: string): Command {
  return command(['/bin/sh', '-c', RENEW, 'sh', device], { timeout: 60 })
}

/** Inside a guest: how its client would come to a new address. */
export function dhcpClient(device: string): Command<'ask' | 'restart'> {
  return command(['/bin/sh', '-c', CLIENT, 'sh', device], {
    parse: ({ stdout }) => (stdout.trim() === 'ask' ? 'ask' : 'restart'),
  })
}

/** Waits at most 30 s for an address from the management network's DHCP server. */
export const AWAIT =
  'i=0; until ip -4 addr show dev eth0 | grep -q "inet "; do i=$((i+1)); [ "$i" -lt 600 ] || exit 1; sleep 0.05; done'
export const waitForAddress: Command = command(['sh', '-c', AWAIT], { timeout: 40 })
