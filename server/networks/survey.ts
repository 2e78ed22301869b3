import { inventory } from '../capabilities/inventory'
import { checks as preflightChecks, choose, preflight, type Check } from '../capabilities/preflight'
import { CAPABILITIES } from '../capabilities/registry'
import { router, type RouterChoices, type RouterSpec } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { look, type Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import type { HostRow } from '../db/hosts'
import { unlessOutOfReach } from '../hosts/one-look'
import { session } from '../hosts/session'
import { KINDS, type Kind } from './kinds'

export type Survey = { row: HostRow; host: Host; spec: RouterSpec; seen: Snapshot; checks: readonly Check[] }

/**
 * The thorough look before a change: everything, with what costs seconds, and with the router's place chosen. What a change
 * rests on is always looked at anew, `through` a host that is shared with other readers or not; storages, templates and
 * packages may be known from a survey of at most `maxAge` ms ago.
 */
export async function survey({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; maxAge?: number; through?: Host; kind?: Kind; wish?: Readonly<Record<string, unknown>> }
}): Promise<Survey> {
  const { row, host } = await session(ctx, input.hostId, 'a plan')
  const kind = KINDS[input.kind ?? 'initialize']
  const spec = { ...(await getNetwork(ctx.db, input.hostId)).spec, ...input.wish }
  const makes = kind.makes({ ...spec, choices: null })
  const capabilities = [...CAPABILITIES, ...kind.steps({ ...spec, choices: null }).flatMap((step) => step.capabilities)]
  const known = ctx.looks.survey(row.id, input.maxAge ?? 0)?.known(preflight)
  const seen = unlessOutOfReach(
    await look(
      input.through ?? host,
      { ...spec, choices: null },
      known || !makes ? capabilities : [...capabilities, preflight],
      ctx.looks.last(row.id),
    ),
  )
  if (!makes) return { row, host, spec: { ...spec, choices: null }, seen, checks: [] }
  if (!known) ctx.looks.keepSurvey(row.id, seen)
  const facts = known ?? seen.facts(preflight)
  const stock = seen.facts(inventory)
  const container = seen.facts(router).guest
  const checks = preflightChecks({
    spec,
    facts,
    inventory: stock,
    uplink: seen.facts(uplink),
    hasRouter: container !== null,
  })
  const choices = container ? null : routerChoices(choose(spec, facts, stock))
  const full: RouterSpec = { ...spec, choices }
  return { row, host, spec: full, seen: seen.with(full), checks }
}

function routerChoices({ vmid, storage, template }: ReturnType<typeof choose>): RouterChoices | null {
  if (vmid.value === null || storage.value === null || template.value === null) return null
  return { vmid: vmid.value, storage: storage.value, ...template.value }
}
