import { inventory } from '../capabilities/inventory'
import { decide } from '../capabilities/network/decide'
import { layout } from '../capabilities/network/layout'
import { policyOf, type Rule } from '../capabilities/network/policy'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError } from '../errors'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { contains, isIpv4 } from '../net/cidr'
import { isDomain } from '../net/hostname'
import { isReached } from '../proof'
import { type Check, fail, type Outcome, pass, unknown, type Verdict } from './check'
import { type App, appsOf, type Ground, groundOf } from './ground'
import { CHECKS } from './list'
import { runChecks, withNeeds } from './run'
import { detailsOf, type CheckDetails } from './view'

/** One hop of a path, from who sends to who answers. `node`: where it is in the topology; null for what is nowhere alone. */
export type Hop = CheckDetails & { node: string | null }

export type Explained = {
  from: string
  to: string
  /** The address that is sent to, once it is known. */
  address: string | null
  hops: readonly Hop[]
  /** The first hop that does not hold; null where all do. */
  broken: number | null
  verdict: Verdict
}

/** An app that may be asked about. */
export type Sender = { vmid: number; title: string; name: string; address: string | null; running: boolean }

type Input = { hostId: string; from: number; to: string; port?: number | undefined }

/** Follows what an app would send to somebody else, hop by hop, with what shows each; the first that does not hold is the cause. */
export async function explain({ ctx, input }: { ctx: Context; input: Input }): Promise<Explained> {
  const { hostId, from, to } = input
  const [{ host }, { spec }] = await Promise.all([session(ctx, hostId), getNetwork(ctx.db, hostId)])
  const seen = (await look({ ctx, input: { hostId, maxAge: 0 } })).with({ ...spec, choices: null })
  const whole = await groundOf({ host, spec, seen })
  const sender = whole.apps.find(({ guest }) => guest.vmid === from)
  if (!sender) throw new InvalidError(`${from} is no app on this network.`, { from: 'is no app on this network' })
  const target = targetOf(whole, sender, to)
  const ground: Ground = { ...whole, apps: [sender, ...(target.app ? [target.app] : [])] }
  const own = ownHops(ground, sender, target, input.port ?? null)
  const order = target.app ? BETWEEN_APPS : OUTSIDE
  const ids = order.filter((id) => target.name !== null || !FOR_NAMES.has(id))
  const checks = [...withNeeds(CHECKS, [...ids, ...own.flatMap(({ needs = [] }) => needs)]), ...own]
  const outcomes = new Map((await runChecks({ ground, checks })).map((outcome) => [outcome.id, outcome]))
  const hops = [...new Set([...ids, ...own.map(({ id }) => id)])]
    .sort((a, b) => placeOf(a, order) - placeOf(b, order))
    .flatMap((id) => outcomes.get(id) ?? [])
    .map((outcome) => hopOf(outcome, own, ground))
  const broken = hops.findIndex(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
  return {
    from: sender.title,
    to: target.title,
    address: target.address ?? addressIn(outcomes.get('path.name')),
    hops: hops.slice(0, broken < 0 ? undefined : broken + 1),
    broken: broken < 0 ? null : broken,
    verdict: hops[broken]?.verdict ?? (hops.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'pass'),
  }
}

/** Whose paths can be explained. */
export async function senders({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<Sender[]> {
  const [seen, { spec }] = await Promise.all([look({ ctx, input }), getNetwork(ctx.db, input.hostId)])
  return appsOf(seen, spec, layout(spec)).map(({ guest, title, label, address }) => ({
    ...{ vmid: guest.vmid, title, name: `${label}.${spec.domain}`, address },
    running: guest.running === true && guest.kind === 'container',
  }))
}

/** The way out, in the order in which a packet goes it. */
const OUTSIDE = [
  ...[
    'apps.answers',
    'apps.plugged',
    'bridge.exists',
    'bridge.up',
    'host.forward',
    'apps.address',
    'apps.alone',
    'apps.route',
  ],
  ...['isolation.ports', 'router.exists', 'router.runs', 'router.cards', 'router.answers', 'apps.gateway'],
  ...[
    'apps.resolver',
    'dhcp.runs',
    'dhcp.cable',
    'dhcp.listens',
    'dns.service',
    'nat.masquerade',
    'nat.dns',
    'dns.router',
    'dns.upstream',
  ],
  ...['path.name', 'router.forwards', 'nat.rules', 'path.policy'],
  ...['router.address', 'router.gateway', 'router.internet', 'path.reply'],
]

const FOR_NAMES = new Set([
  'apps.resolver',
  'dhcp.runs',
  'dhcp.cable',
  'dhcp.listens',
  'dns.service',
  'nat.dns',
  'dns.router',
  'dns.upstream',
])

/** On one bridge, past nobody. */
const BETWEEN_APPS = [
  ...['apps.answers', 'apps.plugged', 'bridge.exists', 'bridge.up', 'host.forward', 'apps.address', 'apps.alone'],
  ...['isolation.ports', 'path.apart', 'path.reply'],
]

const placeOf = (id: string, order: readonly string[]): number => order.indexOf(id)

type Target = { title: string; app: App | null; address: string | null; name: string | null }

function targetOf({ apps, seen, spec, place }: Ground, sender: App, to: string): Target {
  const given = to.trim().toLowerCase()
  const app = apps.find(
    (each) =>
      each !== sender &&
      [String(each.guest.vmid), each.label, `${each.label}.${spec.domain}`, each.address].includes(given),
  )
  if (app) return { title: app.title, app, address: app.address, name: null }
  const way = seen.known(uplink)
  const known: Record<string, string | null | undefined> = {
    host: way?.address?.split('/')[0],
    gateway: way?.gateway,
    router: place.gateway,
  }
  if (given in known) {
    const address = known[given]
    if (!address) throw new InvalidError('Its address is not known.', { to: 'has no address that is known' })
    return {
      title:
        given === 'host'
          ? (seen.known(inventory)?.node ?? 'this host')
          : given === 'gateway'
            ? 'the LAN gateway'
            : 'the router',
      app: null,
      address,
      name: null,
    }
  }
  if (isIpv4(given)) return { title: given, app: null, address: given, name: null }
  if (isDomain(given) && given.includes('.')) return { title: given, app: null, address: null, name: given }
  throw new InvalidError(`${to} is no address, name or app.`, {
    to: 'is no address, no name such as example.com, and no app',
  })
}

/** What belongs to this path alone. */
function ownHops(ground: Ground, sender: App, target: Target, port: number | null): Check[] {
  const { spec, place, seen } = ground
  const inside = sender.inside
  let address = target.address
  const isOwn = target.name?.endsWith(`.${spec.domain}`) === true
  const common = { group: 'apps' } as const
  const naming: Check[] =
    target.name === null
      ? []
      : [
          {
            ...{
              ...common,
              id: 'path.name',
              title: `${target.name} is found`,
              needs: isOwn ? ['dns.router'] : ['dns.router', 'dns.upstream'],
            },
            once: async (_ground, inquiry) => {
              if (!inside || target.name === null) return unknown('The app cannot be asked.')
              const { answer, detail } = await inquiry.send(
                inside,
                { kind: 'dns', server: place.gateway, name: target.name },
                3000,
              )
              if (answer === 'answered' && detail && isIpv4(detail)) {
                address = detail
                return pass(`It is ${detail}.`)
              }
              if (detail === 'rcode=3')
                return fail(
                  'There is no such name.',
                  'Whoever answers for this name does not know it. Look for a mistake in it.',
                  null,
                )
              return fail(
                answer === 'silent' ? 'Nobody answers.' : `It has no address (${detail ?? answer}).`,
                'DNS of this network answers, and those that it asks do not.',
                { title: 'Choose other servers', page: 'settings' },
              )
            },
          },
        ]
  if (target.app) {
    return [
      {
        ...{ ...common, id: 'path.apart', title: 'Apps may reach each other', needs: ['isolation.ports'] },
        once: () =>
          Promise.resolve(
            spec.isolateApps
              ? fail(
                  'Apps are kept apart from each other.',
                  'The guard drops what one app sends to another, as it was asked for.',
                  { title: 'Decide about it', page: 'isolation' },
                )
              : pass('They may.'),
          ),
      },
      reply(() => target.app?.address ?? null, ['path.apart', 'apps.address']),
    ]
  }
  const policy: Check = {
    ...{
      ...common,
      id: 'path.policy',
      title: 'The router lets it through',
      needs: ['nat.rules', 'router.forwards', ...(target.name ? ['path.name'] : [])],
    },
    once: async (_ground, inquiry) => {
      await inquiry.ask({
        argv: ['ip', 'route', 'get', address ?? ''],
        accept: [0, 1, 2],
        timeout: 10,
        parse: () => null,
      })
      if (!address) return unknown('Its address is not known.')
      if (contains(place.cidr, address))
        return address === place.gateway ? pass('It is for the router itself.') : pass('It stays on the network.')
      const rules = policyOf(spec, seen.facts(uplink).networks)
      const asked = {
        from: { kind: 'app', mac: sender.mac } as const,
        to: address,
        protocol: port === null ? ('icmp' as const) : ('tcp' as const),
        port,
      }
      const rule = decide(rules, asked, place.service)
      if (rule?.verdict === 'allow') return pass(`By the rule “${words(rule)}”.`)
      return fail(
        rule ? `The rule “${words(rule)}” denies it.` : 'No rule allows it.',
        'Apps reach the internet and nothing of your LAN, unless you allow it.',
        { title: 'Allow it for this app', page: 'isolation' },
      )
    },
  }
  return [...naming, policy, reply(() => address, [target.address === place.gateway ? 'apps.gateway' : 'path.policy'])]

  function reply(to: () => string | null, needs: readonly string[]): Check {
    return {
      ...{
        ...common,
        id: 'path.reply',
        title: `${target.title} answers`,
        needs: target.app ? needs : [...needs, 'nat.masquerade'],
      },
      once: async (_ground, inquiry) => {
        const whom = to()
        if (!inside || !whom) return unknown('It cannot be asked.')
        const answers = await Promise.all(
          port === null
            ? [
                inquiry.send(inside, { kind: 'ping', address: whom }, 2500),
                ...(target.app ? [] : [inquiry.send(inside, { kind: 'tcp', address: whom, port: 443 }, 2500)]),
              ]
            : [inquiry.send(inside, { kind: 'tcp', address: whom, port }, 3000)],
        )
        const good = answers.find(isReached)
        if (good)
          return pass(
            good.answer === 'refused'
              ? `${whom} is there, and refuses the connection.`
              : `${whom} answers in ${good.milliseconds.toFixed(1)} ms.`,
          )
        const [first] = answers
        return fail(
          `${whom} does not answer${first?.detail ? `: ${first.detail}` : ''}.`,
          'Everything on the way is as it has to be: whoever is there does not answer, or somebody beyond the LAN gateway drops it.',
          null,
        )
      },
    }
  }
}

function words({ to, service, verdict }: Rule): string {
  const whom =
    to.kind === 'network' ? to.cidr : to.kind === 'internet' ? 'the internet' : to.kind === 'service' ? 'DNS' : 'apps'
  return `${verdict} ${whom}${service ? ` ${service.protocol} ${service.port}` : ''}`
}

const addressIn = (outcome: Outcome | undefined): string | null =>
  /It is (\S+)\.$/.exec(outcome?.sentence ?? '')?.[1] ?? null

function hopOf(outcome: Outcome, own: readonly Check[], { seen }: Ground): Hop {
  const title = own.find(({ id }) => id === outcome.id)?.title
  return {
    ...detailsOf(outcome),
    ...(title ? { title } : {}),
    node: nodeOf(outcome, seen.known(uplink)?.bridge ?? null),
  }
}

/** Where in the topology a hop is. */
function nodeOf({ id, cases }: Outcome, management: string | null): string | null {
  const [group = ''] = id.split('.')
  const subject = cases[0]?.subject
  if (subject) return `guest:${subject.vmid}`
  if (group === 'dhcp' || group === 'dns') return 'service'
  if (group === 'bridge' || group === 'isolation') return 'bridge'
  if (group === 'router' || group === 'nat' || id === 'path.policy') return 'router'
  return management && id === 'router.gateway' ? 'gateway' : null
}
