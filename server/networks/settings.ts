import { inventory } from '../capabilities/inventory'
import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { command } from '../host/command'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { isBegun } from '../views/standing'
import type { SettingsView } from '../views/settings'

/** Names of the storages in storage.cfg(5) that take container disks: cheap, unlike asking each for its space. */
const storages = command(['cat', '/etc/pve/storage.cfg'], {
  accept: [0, 1],
  parse: ({ stdout }) =>
    stdout
      .split(/\n(?=\S)/)
      .filter((section) => /^[ \t]+content\s.*\brootdir\b/m.test(section) && !/^[ \t]+disable\b/m.test(section))
      .flatMap((section) => /^\w+:\s*(\S+)/.exec(section)?.[1] ?? []),
})

export async function settings({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<SettingsView> {
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const seen = await look({ ctx, input })
  const { host } = await session(ctx, input.hostId, 'a plan')
  const bridges = (seen.known(inventory)?.bridges ?? []).map(({ name }) => name)
  const exists = isBegun(seen)
  return { spec, choices: { bridges, storages: await host.run(storages) }, exists, ...fixedFields(exists) }
}

const FIELDS = Object.keys(NetworkSpec.shape) as (keyof NetworkSpec)[]

/** What every part of a network in use hangs on; the rest is changed in place, by a plan like any other. */
const FOUNDATIONS: readonly (keyof NetworkSpec)[] = ['slug', 'subnet', 'uplink', 'vmid', 'template', 'storage']

/** Which settings cannot be changed now, and why. */
export function fixedFields(exists: boolean | null): Pick<SettingsView, 'fixed' | 'reason'> {
  if (exists === null) return { fixed: FIELDS, reason: 'Whether the network exists already could not be seen.' }
  if (!exists) return { fixed: [], reason: null }
  const reason = 'The network exists: its subnet and its router are fixed while it does. The rest is changed in place.'
  return { fixed: FOUNDATIONS, reason }
}
