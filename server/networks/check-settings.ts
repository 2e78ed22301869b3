import type { ZodError } from 'zod'
import { subnetCollisions } from '../capabilities/preflight'
import { inventory } from '../capabilities/inventory'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import type { Snapshot } from '../engine/snapshot'
import { look } from '../hosts/look'
import { parseCidr, rangeSize } from '../net/cidr'
import type { SettingsCheck } from '../views/settings'

type Input = { hostId: string; spec: Record<string, unknown> }

/** Judges a form as it stands: by itself, and against what is on the host. */
export async function checkSettings({ ctx, input }: { ctx: Context; input: Input }): Promise<SettingsCheck> {
  return check(input.spec, await look({ ctx, input: { hostId: input.hostId, maxAge: 10_000 } }))
}

/** Every field is judged, whatever is wrong with the others: with the default in place of what cannot be read. */
export function check(raw: Record<string, unknown>, seen: Snapshot): SettingsCheck {
  const read = NetworkSpec.safeParse(raw)
  const fields = byField(read.error)
  const spec = read.success ? read.data : { ...NetworkSpec.parse({}), ...readable(raw) }
  // What belongs together is judged together, or one would be told what is wrong with a default.
  const judged = TOGETHER.some((field) => field in fields) ? {} : byField(NetworkSpec.safeParse(spec).error)
  return { fields: { ...collisions(spec, seen), ...judged, ...fields }, derived: read.success ? derive(spec) : null }
}

const TOGETHER = ['subnet', 'rangeStart', 'rangeEnd']

function byField(error: ZodError | undefined): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error?.issues ?? []) fields[String(issue.path[0])] ??= issue.message
  return fields
}

function readable(raw: Record<string, unknown>): Partial<NetworkSpec> {
  const read = Object.entries(NetworkSpec.shape).map(
    ([field, schema]) => [field, schema.safeParse(raw[field])] as const,
  )
  return Object.fromEntries(read.flatMap(([field, { success, data }]) => (success ? [[field, data]] : [])))
}

function collisions(spec: NetworkSpec, seen: Snapshot): Record<string, string> {
  const stock = seen.facts(inventory)
  const subnet = subnetCollisions(spec, stock)
  const place = layout(spec)
  const holder = stock.guests.find((guest) => guest.vmid === spec.vmid && !isRouter(place, guest))
  const uplinkMissing = spec.uplink !== 'auto' && !stock.bridges.some(({ name }) => name === spec.uplink)
  return {
    ...(subnet[0] ? { subnet: `collides: ${subnet[0]}` } : {}),
    ...(holder ? { vmid: `belongs to ${holder.name}` } : {}),
    ...(uplinkMissing ? { uplink: `there is no bridge ${spec.uplink} on this host` } : {}),
  }
}

function derive(spec: NetworkSpec): SettingsCheck['derived'] {
  if (!parseCidr(spec.subnet)) return null
  const { gateway, service } = layout(spec)
  return { gateway, service, addresses: rangeSize(spec.rangeStart, spec.rangeEnd) }
}
