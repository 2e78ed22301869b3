import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { RestoreWish } from '../capabilities/restored'
import type { Context } from '../context'
import { getBackup } from '../db/backups'
import { RefusedError } from '../errors'
import { parseInterfaces } from '../host/tools/interfaces'
import { BackupContent, seenOf } from './content'

type Part = 'return' | 'leave'
type Input = { backup: string; guests: Part; interfaces: Part; firewall: Part }

/** What a backup wants to be brought about: its settings, and of the rest what a person chose. */
export async function restoreWish({
  ctx,
  input,
}: {
  ctx: Context
  input: Input
}): Promise<NetworkSpec & { restore: RestoreWish }> {
  const content = BackupContent.parse((await getBackup(ctx.db, input.backup)).content)
  const { spec } = content.settings
  const text = (path: string) => textOf(content, path)
  if (input.interfaces === 'return' && text(INTERFACES) === null)
    throw new RefusedError(`${INTERFACES} is not in this backup. Restore it without that file.`)
  return {
    ...spec,
    restore: {
      node: content.host.node,
      network: hadNetwork(content),
      guests: content.guests,
      moves: input.guests === 'return',
      names: namesIn(content),
      leases: text(layout(spec).leases),
      interfaces: input.interfaces === 'return' ? text(INTERFACES) : null,
      firewall: input.firewall === 'return' ? firewall(content) : null,
    },
  }
}

const INTERFACES = '/etc/network/interfaces'

/** Had anybody begun to set the network up when this was taken? */
export function hadNetwork(content: BackupContent): boolean {
  const { bridge, units } = layout(content.settings.spec)
  const inFiles = content.files
    .filter(({ path }) => path.startsWith(INTERFACES))
    .some(({ text }) => parseInterfaces(seenOf(text) ?? '').some(({ name }) => name === bridge))
  const inKernel = seenOf(content.live)?.links.some(({ name }) => name === bridge) ?? false
  const hasService = content.files.some(({ path }) => path === `/etc/systemd/system/${units.dns}`)
  return inFiles || inKernel || hasService || seenOf(content.router) !== null
}

function textOf({ files }: BackupContent, path: string): string | null {
  const file = files.find((each) => each.path === path)
  return file ? seenOf(file.text) : null
}

function namesIn({ files, settings }: BackupContent): RestoreWish['names'] {
  const folder = `${layout(settings.spec).folder}/dhcp-hosts.d/`
  const own = files.filter(({ path }) => path.startsWith(folder))
  return Object.fromEntries(own.map(({ path, text }) => [path, seenOf(text) ?? '']))
}

function firewall({ files }: BackupContent): RestoreWish['firewall'] {
  return files.flatMap(({ path, text }) => {
    const seen = seenOf(text)
    return path.startsWith('/etc/pve/') && seen !== null ? [{ path, text: seen }] : []
  })
}
