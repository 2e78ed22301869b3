import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import { isHolding } from './standing'

const failed = (stderr: string): Output => ({ stdout: '', stderr, exitCode: 1 })
const GUARD = 'nft -s list table inet proximity'
const RULES = recorded('iptables-save.txt')
const OPENED = RULES.replace(
  '-A FORWARD ',
  '-A FORWARD -i eth1 -o eth0 -m mac --mac-source BC:24:11:B4:C8:A2 -j ACCEPT\n-A FORWARD ',
)
const RUNNING = 'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix'

test.each<[what: string, other: Record<string, string | Output>, holds: boolean | null]>([
  ['all of it stands', {}, true],
  ['the guard is not loaded', { [GUARD]: failed('Error: No such file or directory') }, false],
  ['the guard could not be asked for', { [GUARD]: failed('nft: interrupted') }, null],
  ['somebody let a single app through by hand', { 'iptables-save': OPENED }, false],
  ['the rules of the router could not be asked for', { 'iptables-save': failed('') }, false],
  ['the router passes nothing on', { 'cat /proc/sys/net/ipv4/ip_forward': '0\n' }, true],
  ['the router does not run: nobody gets through it', { [RUNNING]: '@/var/lib/lxc/301/command\n' }, true],
])('%s', async (_what, other, holds) => {
  const spec = NetworkSpec.parse({})
  expect(isHolding(await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES))).toBe(holds)
})

test('an exception that is asked for and not loaded yet opens nothing', async () => {
  const nginx = { mac: 'bc:24:11:b4:c8:a2', name: 'nginx-01', to: '192.168.1.20', protocol: 'tcp', port: 5432 } as const
  const spec = NetworkSpec.parse({ exceptions: [nginx] })
  expect(isHolding(await look(labInUse(), { ...spec, choices: null }, CAPABILITIES))).toBe(true)
})
