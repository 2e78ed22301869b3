import { inventory } from '../../capabilities/inventory'
import { router } from '../../capabilities/router'
import { uplink } from '../../capabilities/uplink'
import { InvalidError } from '../../errors'
import { isIpv4 } from '../../net/cidr'
import { isDomain } from '../../net/hostname'
import type { App, Ground } from '../ground'

/** Whom a path leads to. `node`: its id in the topology. */
export type Target = { title: string; app: App | null; address: string | null; name: string | null; node: string }

export function targetOf(ground: Ground, sender: App, to: string): Target {
  const { apps, spec } = ground
  const given = to.trim().toLowerCase()
  const app = apps.find(
    (each) =>
      each !== sender &&
      [String(each.guest.vmid), each.label, `${each.label}.${spec.domain}`, each.address].includes(given),
  )
  if (app) return { title: app.title, app, address: app.address, name: null, node: `guest:${app.guest.vmid}` }
  const known = byWord(ground, given)
  if (known) return { ...known, app: null, name: null }
  const outside = { title: given, app: null, node: 'internet' }
  if (isIpv4(given)) return { ...outside, address: given, name: null }
  if (isDomain(given) && given.includes('.')) return { ...outside, address: null, name: given }
  throw new InvalidError(`${to} is no address, name or app.`, {
    to: 'is no address, no name such as example.com, and no app',
  })
}

function byWord({ seen, place }: Ground, word: string): (Pick<Target, 'title' | 'node'> & { address: string }) | null {
  const way = seen.known(uplink)
  const own = seen.known(router)?.guest
  const words = new Map([
    ['host', { title: seen.known(inventory)?.node ?? 'this host', node: 'host', address: way?.address?.split('/')[0] }],
    ['gateway', { title: 'the LAN gateway', node: 'gateway', address: way?.gateway ?? undefined }],
    ['router', { title: 'the router', node: own ? `guest:${own.vmid}` : 'host', address: place.gateway }],
  ])
  const known = words.get(word)
  if (!known) return null
  if (known.address === undefined)
    throw new InvalidError('Its address is not known.', { to: 'has no address that is known' })
  return { ...known, address: known.address }
}
