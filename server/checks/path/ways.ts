import { InvalidError } from '../../errors'
import type { Check } from '../check'
import { apart, closed, named, type Path, policy, reply, route, runs, sends } from './hops'
import { isInside } from './target'

/** The hops of a path in the order in which a packet goes them: checks by their ids, and those of this path alone. */
export type Way = { order: readonly string[]; own: readonly Check[] }

/** Which way a packet goes: by who sends it, and by whether it has to leave or to enter the network. */
export function wayOf(path: Path): Way {
  const { ground, source, target } = path
  const inside = isInside(ground, target)
  if (source.kind === 'outside') {
    if (inside) return { order: INWARD, own: [closed(path, ['nat.rules'])] }
    throw new InvalidError('Nothing of this network lies between them.', { to: 'is to be an app, the router or DNS' })
  }
  if (source.kind === 'host' || source.kind === 'guest')
    return inside
      ? {
          order: ['path.sends', 'path.route', 'path.closed'],
          own: [sends(path), route(path, SENT), closed(path, SENT)],
        }
      : byItself(path)
  const start = START[source.kind]
  const own = source.kind === 'app' ? [sends(path)] : []
  if (target.app) {
    const between = source.kind === 'app' ? [apart(path, ['isolation.ports'])] : []
    const needs = ['path.runs', 'apps.address', ...between.map(({ id }) => id)]
    // Who is not awake is named before what was not asked for that reason.
    const order = [...own.map(({ id }) => id), 'path.runs', ...start, ...TO_APP, 'path.reply']
    return { order, own: [...own, runs(path), ...between, reply(path, needs)] }
  }
  if (target.node === 'service')
    return {
      order: [...start, ...SERVICE, 'path.reply'],
      own: [...own, reply(path, [...SERVICE, ...NEEDED[source.kind]])],
    }
  if (inside && source.kind === 'service')
    return { order: [...start, ...ROUTER, 'path.reply'], own: [reply(path, ['router.answers', 'dhcp.cable'])] }
  return outward(path, start, own)
}

/** By its own cards, past the network of the apps. */
function byItself(path: Path): Way {
  const naming = path.target.name === null ? [] : [named(path, SENT)]
  const found = naming.map(({ id }) => id)
  const own = [sends(path), ...naming, route(path, [...SENT, ...found]), reply(path, ['path.route'])]
  return { order: own.map(({ id }) => id), own }
}

function outward(path: Path, start: readonly string[], first: readonly Check[]): Way {
  const { source, target, ground } = path
  const isOwn = target.name?.endsWith(`.${ground.spec.domain}`) === true
  const asks = source.kind === 'app' ? 'dns.router' : 'dns.service'
  const naming = target.name === null ? [] : [named(path, isOwn ? [asks] : [asks, 'dns.upstream'])]
  const found = naming.map(({ id }) => id)
  if (source.kind === 'router') {
    const beyond = target.node === 'internet' ? ['router.internet'] : []
    return {
      order: [
        ...start,
        ...(target.name ? NAMES : []),
        'path.name',
        'router.address',
        'router.gateway',
        ...beyond,
        'path.reply',
      ],
      own: [...naming, reply(path, ['router.address', ...found, ...beyond])],
    }
  }
  const isRouter = target.address === ground.place.gateway
  const rest = OUT.filter((id) => target.name !== null || !FOR_NAMES.has(id))
  return {
    order: [...start, ...rest],
    own: [
      ...first,
      ...naming,
      policy(path, ['nat.rules', 'router.forwards', ...found]),
      reply(path, [isRouter && source.kind === 'app' ? 'apps.gateway' : 'path.policy', 'nat.masquerade']),
    ],
  }
}

const SENT = ['path.sends']
const BRIDGE = ['bridge.exists', 'bridge.up', 'host.forward']
const SERVICE = ['dhcp.runs', 'dhcp.cable', 'dhcp.listens']
const ROUTER = ['router.exists', 'router.runs', 'router.cards', 'router.answers']
const APP = ['path.sends', 'apps.plugged', ...BRIDGE, 'apps.address', 'apps.alone']

const START = {
  app: APP,
  router: [...ROUTER, ...BRIDGE],
  service: ['dhcp.runs', 'dhcp.cable', ...BRIDGE],
} as const

const NEEDED = { app: ['apps.address'], router: ['router.answers'], service: [] } as const

const TO_APP = ['apps.plugged', 'apps.address', 'apps.alone', 'isolation.ports', 'path.apart']
const INWARD = [...ROUTER, 'router.address', 'nat.rules', 'path.closed']

const FOR_NAMES = new Set([
  ...['apps.resolver', 'dhcp.runs', 'dhcp.cable', 'dhcp.listens', 'dns.service', 'nat.dns', 'dns.router'],
  'dns.upstream',
])
const NAMES = ['dhcp.runs', 'dhcp.cable', 'dhcp.listens', 'dns.service', 'dns.upstream']

const OUT = [
  ...['apps.route', 'isolation.ports', ...ROUTER, 'apps.gateway', 'apps.resolver', ...SERVICE, 'dns.service'],
  ...['nat.masquerade', 'nat.dns', 'dns.router', 'dns.upstream', 'path.name', 'router.forwards', 'nat.rules'],
  ...['path.policy', 'router.address', 'router.gateway', 'router.internet', 'path.reply'],
]
