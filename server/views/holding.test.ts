import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import { holdingOf } from './holding'
import { topology } from './topology'

const failed = (stderr: string): Output => ({ stdout: '', stderr, exitCode: 1 })
const GUARD = 'nft -s list table inet proximity'
const RULES = recorded('iptables-save.txt')
const OPENED = RULES.replace(
  '-A FORWARD ',
  '-A FORWARD -i eth1 -o eth0 -m mac --mac-source BC:24:11:B4:C8:A2 -j ACCEPT\n-A FORWARD ',
)
const RUNNING = 'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix'

const CROSSES = 'What apps send to the internet crosses the LAN under their own addresses'
const MORE = 'The router lets more through than is asked for'
const without = (line: RegExp) => ({ 'iptables-save': RULES.replace(line, '') })
const LINKS = recorded('ip-addr.json')

test.each<
  [what: string, other: Record<string, string | Output>, holds: boolean | null, trouble: string | RegExp | null]
>([
  ['all of it stands', {}, true, null],
  ['the guard is not loaded', { [GUARD]: failed('Error: No such file or directory') }, false, /guard/],
  ['the guard could not be asked for', { [GUARD]: failed('nft: interrupted') }, null, null],
  ['somebody let a single app through by hand', { 'iptables-save': OPENED }, false, MORE],
  ['the rules of the router could not be asked for', { 'iptables-save': failed('') }, false, MORE],
  ['the router passes nothing on', { 'cat /proc/sys/net/ipv4/ip_forward': '0\n' }, true, /does not forward packets$/],
  [
    'the router does not run: nobody gets through it',
    { [RUNNING]: '@/var/lib/lxc/301/command\n' },
    true,
    /is stopped$/,
  ],
  ['a network is not closed', without(/^-A FORWARD -d 192\.168\.0\.0\/16 .*\n/m), false, MORE],
  ['what belongs to no connection is not dropped', without(/^.* INVALID -j DROP\n/m), false, MORE],
  ['nothing is translated', without(/^-A POSTROUTING -s .*\n/m), false, CROSSES],
  ['nothing is translated, and a network is open', without(/^-A (POSTROUTING -s|FORWARD -d 10\.).*\n/gm), false, MORE],
  ['DNS is not passed on', without(/^-A PREROUTING .*\n/gm), true, /lacks rules that Proximity loaded$/],
  ['the internet is not let through', without(/^-A FORWARD -s .* -o eth0 -j ACCEPT\n/m), true, /lacks rules/],
  [
    'a rule is missing, and the others stand in another order',
    {
      'iptables-save': RULES.replace(/^-A PREROUTING .*\n/m, '').replace(
        /^(-A FORWARD -d 0\.[^]*)(-A FORWARD -s 10\.10\.0\.0\/24 -i eth1 -o eth0 -j ACCEPT\n)/m,
        '$2$1',
      ),
    },
    false,
    MORE,
  ],
  ['the bridge is down: nothing passes it', { 'ip -j -d addr show': down(LINKS) }, true, 'proximity-lan is down'],
  [
    'the bridge is down, and has a port to elsewhere',
    { 'ip -j -d addr show': down(LINKS).replace('"master":"vmbr0"', '"master":"proximity-lan"') },
    false,
    /does not isolate the apps$/,
  ],
])('%s', async (_what, other, holds, trouble) => {
  const spec = NetworkSpec.parse({})
  const found = holdingOf(await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES))
  expect(found.holds).toBe(holds)
  if (trouble instanceof RegExp) expect(found.trouble).toMatch(trouble)
  else expect(found.trouble).toBe(trouble)
})

test('an exception that is asked for and not loaded yet opens nothing', async () => {
  const nginx = { mac: 'bc:24:11:b4:c8:a2', name: 'nginx-01', to: '192.168.1.20', protocol: 'tcp', port: 5432 } as const
  const spec = NetworkSpec.parse({ exceptions: [nginx] })
  expect(holdingOf(await look(labInUse(), { ...spec, choices: null }, CAPABILITIES)).holds).toBe(true)
})

test('nothing leads to the apps by a bridge that is down', async () => {
  const spec = NetworkSpec.parse({})
  const seen = await look(labInUse({ 'ip -j -d addr show': down(LINKS) }), { ...spec, choices: null }, CAPABILITIES)
  const { edges } = topology({ seen, spec })
  const links = edges.filter(({ kind, to }) => kind === 'link' && to === 'bridge:proximity-lan')
  expect(links.map(({ id, state }) => [id, state])).toEqual([
    ['link:service', 'failed'],
    ['link:router-apps', 'failed'],
  ])
})

/** The same links with the bridge of the apps switched off. */
function down(links: string): string {
  const all = JSON.parse(links) as { ifname?: string; flags: string[] }[]
  return JSON.stringify(
    all.map((link) =>
      link.ifname === 'proximity-lan' ? { ...link, flags: link.flags.filter((flag) => flag !== 'UP') } : link,
    ),
  )
}
