import { parseGuest, type GuestConfig, type Nic } from '../../host/tools/pve'
import type { Difference } from '../../views/backups'
import type { SavedGuest } from '../content'
import { pairs } from './pairs'

/** Guests that came and went, NICs field by field, and every other option of a configuration. */
export function compareGuests(before: readonly SavedGuest[], after: readonly SavedGuest[]): Difference[] {
  return pairs(before, after, ({ vmid, kind }) => `${vmid} ${kind}`).flatMap((pair) => {
    if (!pair.before) return pair.after ? [line('+', `${called(pair.after)} is new`)] : []
    if (!pair.after) return [line('−', `${called(pair.before)} is gone`)]
    return pair.before.text === pair.after.text ? [] : changes(pair.before, pair.after)
  })
}

/** `nginx-01 (106)` */
export function called(guest: SavedGuest): string {
  return `${read(guest).name} (${guest.vmid})`
}

function read({ vmid, kind, text }: SavedGuest): GuestConfig {
  return parseGuest(vmid, kind, '', text)
}

function changes(before: SavedGuest, after: SavedGuest): Difference[] {
  const who = called(after)
  const nics = pairs(read(before).nics, read(after).nics, ({ id }) => id).flatMap(
    ({ key, before: old, after: now }) => {
      if (!old) return [line('+', `${who}: ${key} is new, on ${now?.bridge ?? 'no bridge'}`)]
      if (!now) return [line('−', `${who}: ${key} is gone, it was on ${old.bridge ?? 'no bridge'}`)]
      return nicChanges(`${who}: ${key}`, old, now)
    },
  )
  const options = pairs([...optionsOf(before)], [...optionsOf(after)], ([key]) => key)
    .filter((pair) => pair.before?.[1] !== pair.after?.[1])
    .map((pair) => line('~', `${who}: ${pair.key} ${short(pair.before?.[1])} → ${short(pair.after?.[1])}`))
  return [...nics, ...options]
}

function nicChanges(what: string, before: Nic, after: Nic): Difference[] {
  const moved =
    before.bridge === after.bridge
      ? []
      : [line('~', `${what} moved from ${before.bridge ?? 'no bridge'} to ${after.bridge ?? 'no bridge'}`)]
  const fields = pairs([...partsOf(before)], [...partsOf(after)], ([key]) => key)
    .filter(({ key }) => key !== 'bridge')
    .filter((pair) => pair.before?.[1].toLowerCase() !== pair.after?.[1].toLowerCase())
    .map((pair) => line('~', `${what} ${pair.key} ${short(pair.before?.[1])} → ${short(pair.after?.[1])}`))
  return [...moved, ...fields]
}

/** `bridge=vmbr0` and the like, by key; nothing that Proxmox adds by itself. */
function partsOf({ text }: Nic): Map<string, string> {
  const parts = text.split(',').map((part) => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)] as const)
  return new Map(parts.filter(([key]) => key !== 'type'))
}

/** Options of the present configuration that are no NICs. */
function optionsOf({ text }: SavedGuest): Map<string, string> {
  const present = text.split(/^\[/m)[0] ?? ''
  const lines = [...present.matchAll(/^([a-z][a-z_.]*\d*):\s*(.*)$/gm)]
  return new Map(lines.flatMap(([, key = '', value = '']) => (/^net\d+$/.test(key) ? [] : [[key, value]])))
}

function short(value: string | undefined): string {
  if (value === undefined || value === '') return 'none'
  return value.length > 80 ? `${value.slice(0, 79)}…` : value
}

function line(sign: Difference['sign'], text: string): Difference {
  return { sign, part: 'guests', text }
}
