import { preflight } from '../capabilities/preflight'
import { CAPABILITIES } from '../capabilities/registry'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { look } from '../engine/snapshot'
import { unlessOutOfReach } from '../hosts/one-look'
import { session } from '../hosts/session'

/** A template to make a container from. `value` names it in a form; what has to be downloaded first is none of this host yet. */
export type TemplateChoice = {
  value: string
  title: string
  volume: string
  download: { storage: string; file: string } | null
}

/** `available`: bytes. */
export type StorageChoice = { value: string; type: string; available: number }

export type Choices = { templates: readonly TemplateChoice[]; storages: readonly StorageChoice[] }

/** What a container can be made from on this host: what is there first, then what Proxmox offers to download. */
export async function choices({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; maxAge?: number }
}): Promise<Choices> {
  const facts = await surveyed(ctx, input)
  const there = facts.templates.map((volume): TemplateChoice => {
    const title = volume.split('/').at(-1) ?? volume
    return { value: volume, title, volume, download: null }
  })
  const store = facts.templateStores.find(({ active, available }) => active && available > 0)
  const known = new Set(there.map(({ title }) => title))
  const offered = store
    ? facts.available
        .filter((file) => !known.has(file))
        .map((file): TemplateChoice => ({
          ...{ value: `download:${file}`, title: file },
          volume: `${store.name}:vztmpl/${file}`,
          download: { storage: store.name, file },
        }))
    : []
  return {
    templates: [...there, ...offered],
    storages: facts.disks
      .filter(({ active }) => active)
      .map(({ name, type, available }) => ({ value: name, type, available })),
  }
}

/** It costs the host seconds: a survey of a moment ago will do. */
async function surveyed(ctx: Context, { hostId, maxAge = 0 }: { hostId: string; maxAge?: number }) {
  const known = ctx.looks.survey(hostId, maxAge)?.known(preflight)
  if (known) return known
  const [{ host }, { spec }] = await Promise.all([session(ctx, hostId, 'a plan'), getNetwork(ctx.db, hostId)])
  const seen = unlessOutOfReach(
    await look(host, { ...spec, choices: null }, [...CAPABILITIES, preflight], ctx.looks.last(hostId)),
  )
  ctx.looks.keepSurvey(hostId, seen)
  return seen.facts(preflight)
}
