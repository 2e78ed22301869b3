import { inventory } from '../../capabilities/inventory'
import { isRouter } from '../../capabilities/network/is-router'
import { router } from '../../capabilities/router'
import { uplink } from '../../capabilities/uplink'
import { InvalidError } from '../../errors'
import { command } from '../../host/command'
import { contains, fixedAddress, isIpv4 } from '../../net/cidr'
import { isDomain } from '../../net/hostname'
import type { App, Ground } from '../ground'
import { SOMEBODY } from '../list/router'
import { enter, type Source, titleOf } from './source'

/** Whom a path leads to. `node`: its id in the topology. */
export type Target = { title: string; app: App | null; address: string | null; name: string | null; node: string }

export async function targetOf(ground: Ground, source: Source, to: string): Promise<Target> {
  const { apps, spec } = ground
  const given = to.trim().toLowerCase()
  const app = apps.find((each) =>
    [String(each.guest.vmid), each.label, `${each.label}.${spec.domain}`, each.address].includes(given),
  )
  const known = app
    ? { title: app.title, app, address: app.address, name: null, node: `guest:${app.guest.vmid}` }
    : (byWord(ground, given) ?? (await elsewhere(ground, given)))
  if (known?.node === source.node)
    throw new InvalidError('It sends to itself.', { to: 'is who sends: choose somebody else' })
  if (known) return known
  const outside = { title: given, app: null, node: 'internet' }
  if (isIpv4(given)) return { ...outside, address: given, name: null }
  if (isDomain(given) && given.includes('.')) return { ...outside, address: null, name: given }
  throw new InvalidError(`${to} is no address, name or guest.`, {
    to: 'is no address, no name such as example.com, and no guest of this host',
  })
}

/** Whether what is sent there has to come onto the network of the apps. */
export function isInside({ place }: Ground, { app, address }: Target): boolean {
  return app !== null || (address !== null && contains(place.cidr, address))
}

function byWord({ seen, place }: Ground, word: string): Target | null {
  const way = seen.known(uplink)
  const own = seen.known(router)?.guest
  const words = new Map([
    ['host', { title: seen.known(inventory)?.node ?? 'this host', node: 'host', address: way?.address?.split('/')[0] }],
    ['gateway', { title: 'the LAN gateway', node: 'gateway', address: way?.gateway ?? undefined }],
    ['router', { title: 'the router', node: own ? `guest:${own.vmid}` : 'host', address: place.gateway }],
    ['service', { title: 'DHCP and DNS', node: 'service', address: place.service }],
    ['internet', { title: 'the internet', node: 'internet', address: SOMEBODY }],
  ])
  const known = words.get(word)
  if (!known) return null
  if (known.address === undefined)
    throw new InvalidError('Its address is not known.', { to: 'has no address that is known' })
  return { ...known, address: known.address, app: null, name: null }
}

const addresses = command(['ip', '-4', '-o', 'addr', 'show', 'scope', 'global'], {
  parse: ({ stdout }) => [...stdout.matchAll(/\binet (\S+)/g)].flatMap((match) => fixedAddress(match[1] ?? '') ?? []),
})

/** A guest on another bridge: by the address in its configuration, or the one that it has inside. */
async function elsewhere(ground: Ground, given: string): Promise<Target | null> {
  const guest = ground.seen
    .known(inventory)
    ?.guests.find((each) => each.local && String(each.vmid) === given && !isRouter(ground.place, each))
  if (!guest) return null
  const vantage = await enter(ground, guest)
  const where = vantage?.where
  const found =
    where && 'process' in where
      ? await ground.host.run({
          ...addresses,
          argv: ['nsenter', '-t', String(where.process), '-n', '--', ...addresses.argv],
        })
      : []
  const set = guest.nics.map(({ ip }) => fixedAddress(ip)).find((address) => address !== null)
  const address = set ?? found[0] ?? null
  return { title: titleOf(guest), node: `guest:${guest.vmid}`, app: null, name: null, address }
}
