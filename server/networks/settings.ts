import { inventory } from '../capabilities/inventory'
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
      .filter((section) => /^\s+content\s+.*\brootdir\b/m.test(section) && !/^\s+disable\b/m.test(section))
      .flatMap((section) => /^\w+:\s*(\S+)/.exec(section)?.[1] ?? []),
})

export async function settings({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<SettingsView> {
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const seen = await look({ ctx, input })
  const { host } = await session(ctx, input.hostId)
  const bridges = (seen.known(inventory)?.bridges ?? []).map(({ name }) => name)
  return { spec, choices: { bridges, storages: await host.run(storages) }, locked: locked(isBegun(seen)) }
}

/** Why the settings of a network are fixed; null while they can be changed. */
export function locked(begun: boolean | null): string | null {
  if (begun === null) return 'Whether the network exists already could not be seen.'
  return begun ? 'The network exists. Its settings are fixed while it does.' : null
}
