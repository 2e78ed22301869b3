import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { isHolding } from './standing'

const failed = (stderr: string): Output => ({ stdout: '', stderr, exitCode: 1 })
const GUARD = 'nft -s list table inet proximity'
const RUNNING = 'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix'

test.each<[what: string, other: Record<string, string | Output>, holds: boolean | null]>([
  ['all of it stands', {}, true],
  ['the guard is not loaded', { [GUARD]: failed('Error: No such file or directory') }, false],
  ['the guard could not be asked for', { [GUARD]: failed('nft: interrupted') }, null],
  ['the router does not run: nobody gets through it', { [RUNNING]: '@/var/lib/lxc/301/command\n' }, true],
])('%s', async (_what, other, holds) => {
  const spec = NetworkSpec.parse({})
  expect(isHolding(await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES))).toBe(holds)
})
