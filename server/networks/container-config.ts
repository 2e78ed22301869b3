import { layout } from '../capabilities/network/layout'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError, RefusedError } from '../errors'
import { look } from '../hosts/look'
import { isLabel } from '../net/hostname'
import { isBegun, isWorking, modeOf, PILLARS, stateOf } from '../views/standing'

/**
 * The `net0` of a new container: `name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1` in isolated mode, the management bridge in
 * the other two. An isolated network that does not work is an error: apps never land on the LAN by accident.
 */
export async function containerConfig({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; name: string }
}): Promise<string> {
  if (!isLabel(input.name))
    throw new InvalidError(`${input.name} is not a name for an app.`, {
      name: 'takes lower-case letters, digits and hyphens, 63 at most',
    })
  const seen = await look({ ctx, input: { hostId: input.hostId, maxAge: 0 } })
  const { spec, simple } = await getNetwork(ctx.db, input.hostId)
  const { mode } = modeOf(seen, simple)
  if (mode === 'development') return nic(seen.facts(uplink).bridge ?? 'vmbr0')
  if (mode === 'simple') {
    const { bridge, vlan, reason } = seen.facts(uplink)
    if (!bridge) throw new RefusedError(`There is no bridge for it on the LAN: ${reason}. Choose one in the settings.`)
    return `${nic(bridge)}${vlan === null ? '' : `,tag=${vlan}`}`
  }
  if (mode === 'isolated' && isBegun(seen) && isWorking(seen)) return nic(layout(spec).bridge)
  if (mode === 'isolated' && !isBegun(seen))
    throw new RefusedError('There is no isolated network yet. Initialize it, or choose simple mode.')
  const broken = PILLARS.map((pillar) => stateOf(seen, pillar)).find(
    ({ state }) => state === 'failed' || state === 'unknown',
  )
  throw new RefusedError(
    `The isolated network does not work: ${broken?.finding.title ?? 'a part of it is unknown'}. Repair it first; the app was not put on the LAN instead.`,
  )
}

function nic(bridge: string): string {
  return `name=eth0,bridge=${bridge},ip=dhcp,firewall=1`
}
