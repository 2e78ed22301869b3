import { expect, test } from 'vitest'
import { arpClaim, datagram, routerAdvertisement } from '@/server/net/frames'
import { applied } from './nft-tables'
import { parseNft } from './nft-parser'
import { droppedBy } from './port-rules'
import { readFrame } from './read-frame'

const MAC = 'bc:24:11:00:00:01'
const RULES = `table bridge x {
  set owners {
    type ifname . ipv4_addr
    elements = { "veth1i0" . 10.10.0.9,
                 "veth2i0" . 10.10.0.1 }
  }
  set apps {
    type ifname
    elements = { "veth1i0", "veth3i0" }
  }
  chain prerouting {
    type filter hook prerouting priority filter; policy accept;
    iifname "fwln*" accept
    arp saddr ip 10.10.0.0/24 iifname . arp saddr ip != @owners counter drop comment "arp"
    ip saddr 10.10.0.0/24 iifname . ip saddr != @owners counter drop comment "ip"
    iifname @apps udp sport 67 counter drop comment "dhcp"
    iifname @apps icmpv6 type { nd-router-advert, nd-redirect } counter drop comment "ra"
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname @apps oifname @apps counter drop comment "apart"
  }
  chain input {
    type filter hook input priority filter; policy accept;
    iifname @apps meta pkttype host counter drop comment "host"
    iifname @apps counter drop comment "everybody"
  }
}`
const table = applied(new Map(), parseNft(RULES, 'x')).get('bridge x')
const by = (iifname: string, hex: string) => table && droppedBy(table, 'prerouting', { ...readFrame(hex), iifname })

test.each([
  ['veth1i0', arpClaim(MAC, '10.10.0.1'), 'arp'],
  ['veth2i0', arpClaim(MAC, '10.10.0.1'), null],
  ['fwln1i0', arpClaim(MAC, '10.10.0.1'), null],
  ['veth1i0', arpClaim(MAC, '192.168.1.1'), null],
  ['veth1i0', datagram(MAC, '10.10.0.1', { source: 68, target: 68 }), 'ip'],
  ['veth1i0', datagram(MAC, '10.10.0.9', { source: 68, target: 68 }), null],
  ['veth1i0', datagram(MAC, '10.10.0.9', { source: 67, target: 68 }), 'dhcp'],
  ['veth9i0', datagram(MAC, '0.0.0.0', { source: 67, target: 68 }), null],
  ['veth1i0', routerAdvertisement(MAC), 'ra'],
])('on %s, %s is dropped by %s', (port, hex, comment) => expect(by(port, hex)).toBe(comment))

test('what goes on to another port is asked of the rules of its hook', () => {
  const frame = { iifname: 'veth1i0', 'ether saddr': MAC }
  expect(table && droppedBy(table, 'forward', { ...frame, oifname: 'veth3i0' })).toBe('apart')
  expect(table && droppedBy(table, 'forward', { ...frame, oifname: 'veth2i0' })).toBeNull()
})

test('what comes in for the machine itself is told from what is for everybody', () => {
  const frame = { iifname: 'veth1i0', 'ether saddr': MAC }
  const taken = (more: object) => table && droppedBy(table, 'input', { ...frame, ...more })
  expect(taken({ 'meta pkttype': 'host' })).toBe('host')
  expect(taken({})).toBe('everybody')
  expect(taken({ iifname: 'veth2i0', 'meta pkttype': 'host' })).toBeNull()
})
