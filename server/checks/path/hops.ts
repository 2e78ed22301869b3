import { decide } from '../../capabilities/network/decide'
import { policyOf, type Rule } from '../../capabilities/network/policy'
import { uplink } from '../../capabilities/uplink'
import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { nameserversIn } from '../../host/tools/resolv'
import { contains, isIpv4 } from '../../net/cidr'
import { isReached } from '../../proof'
import { type Check, fail, pass, type Said, unknown, warn } from '../check'
import type { Ground } from '../ground'
import type { Inquiry } from '../inquiry'
import { awake } from '../list/apps'
import type { Source } from './source'
import type { Target } from './target'

/** What one path is about. `address`: where it is sent to, once a name was found. */
export type Path = { ground: Ground; source: Source; target: Target; port: number | null; address: string | null }

/** A hop that belongs to one path alone. */
type Hop = (path: Path, needs?: readonly string[]) => Check

const hop = (
  id: string,
  title: string,
  needs: readonly string[],
  once: (inquiry: Inquiry) => Promise<Said>,
): Check => ({
  ...{ group: 'apps', id, title, needs },
  once: (_ground, inquiry) => once(inquiry),
})

/** Whether there is anybody who sends. */
export const sends: Hop = ({ source }, needs = []) =>
  hop('path.sends', `${source.title} runs`, needs, async (inquiry) => {
    if (!('guest' in source)) return pass('It does.')
    const { guest } = source
    if (!guest.running) return fail('It is stopped.', 'Nobody is there who could send. Start it in Proxmox.', null)
    const said = await awake(inquiry, guest)
    if (said.verdict !== 'pass') return said
    return pass(guest.kind === 'container' ? 'It does.' : 'It does. Nothing can be sent from inside a virtual machine.')
  })

/** Whether there is anybody who could answer. */
export const runs: Hop = ({ target }, needs = []) =>
  hop('path.runs', `${target.title} runs`, needs, async (inquiry) => {
    const guest = target.app?.guest
    if (!guest) return pass('It does.')
    if (!guest.running) return fail('It is stopped.', 'Nobody is there who could answer. Start it in Proxmox.', null)
    const said = await awake(inquiry, guest)
    return said.verdict === 'pass' ? pass('It does.') : said
  })

/** Asks for the address where the source would ask. */
export const named: Hop = (path, needs = []) =>
  hop('path.name', `${path.target.name} is found`, needs, async (inquiry) => {
    const { source, target, ground } = path
    if (!source.vantage || target.name === null) return unknown('It cannot be asked.')
    const isOwn = source.kind !== 'host' && source.kind !== 'guest'
    const own = source.kind === 'app' ? ground.place.gateway : ground.place.service
    const server = isOwn ? own : await resolverOf(path, inquiry)
    const { answer, detail } = await inquiry.send(source.vantage, { kind: 'dns', server, name: target.name }, 3000)
    if (answer === 'answered' && detail && isIpv4(detail)) {
      path.address = detail
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
      isOwn ? 'DNS of this network answers, and those that it asks do not.' : `${server} is whom it asks for names.`,
      isOwn ? { title: 'Choose other servers', page: 'settings' } : null,
    )
  })

/** Whom it asks for names: the first server in its own resolv.conf that is no stub of its own, else the first of the settings. */
async function resolverOf({ source, ground }: Path, inquiry: Inquiry): Promise<string> {
  const file = read('/etc/resolv.conf')
  const text = await (
    source.kind === 'guest' ? inquiry.askIn(source.guest.vmid, source.title, file) : inquiry.ask(file)
  ).catch(() => null)
  const servers = nameserversIn(text)
  return servers.find((server) => isIpv4(server) && !server.startsWith('127.')) ?? ground.spec.upstreams[0] ?? '1.1.1.1'
}

export const apart: Hop = ({ ground }, needs = []) =>
  hop('path.apart', 'Apps may reach each other', needs, () =>
    Promise.resolve(
      ground.spec.isolateApps
        ? fail(
            'Apps are kept apart from each other.',
            'The guard drops what one app sends to another, as it was asked for.',
            { title: 'Decide about it', page: 'isolation' },
          )
        : pass('They may.'),
    ),
  )

/** Where whoever sends it would send it to, by its own routes. */
export const route: Hop = (path, needs = []) =>
  hop('path.route', 'It knows a way', needs, async (inquiry) => {
    const { source, address } = path
    if (!source.vantage || !address) return unknown(address ? 'It cannot be asked.' : 'Its address is not known.')
    const way = await inquiry.askAt(source.vantage, routeTo(address))
    if (way === null) return fail('It knows none.', 'It has no route there: look at its gateway.', null)
    return pass(way)
  })

const routeTo = (address: string) =>
  command(['ip', '-4', 'route', 'get', address], {
    accept: [0, 1, 2],
    parse: ({ stdout }) => {
      const via = /\bvia (\S+)/.exec(stdout)?.[1]
      const device = /\bdev (\S+)/.exec(stdout)?.[1]
      if (!device) return null
      return via ? `By ${via}, on ${device}.` : `It is on ${device} itself.`
    },
  })

export const policy: Hop = (path, needs = []) =>
  hop('path.policy', 'The router lets it through', needs, async (inquiry) => {
    const { ground, source, address, port } = path
    const { spec, place, seen } = ground
    if (!address) return unknown('Its address is not known.')
    await inquiry.ask(routeTo(address))
    if (contains(place.cidr, address))
      return address === place.gateway ? pass('It is for the router itself.') : pass('It stays on the network.')
    const rules = policyOf(spec, seen.facts(uplink).networks)
    const asked = {
      from: source.kind === 'app' ? ({ kind: 'app', mac: source.app.mac } as const) : ({ kind: 'service' } as const),
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
  })

/** From anywhere but the network itself: that nobody gets in is the promise, and it is tried where something can be sent. */
export const closed: Hop = (path, needs = []) =>
  hop('path.closed', 'The network lets it in', needs, async (inquiry) => {
    const { source, address } = path
    if (source.kind === 'outside')
      return fail(
        'The router lets nothing in that no app has asked for.',
        'That is how it is meant: nothing of this network is published.',
        null,
      )
    const { vantage } = source
    if (!vantage || !address) return unknown('It cannot be asked.')
    const answers = await Promise.all(packets(path, address).map((packet) => inquiry.send(vantage, packet, 1500)))
    if (answers.some(isReached))
      return warn(
        `${address} answers it.`,
        'Nothing but the router is to have a way into this network: prove its isolation.',
        { title: 'Prove it', page: 'proof' },
      )
    return fail(
      `${address} answers nothing from here.`,
      'That is how it is meant: this network is isolated, and only the router has a way out of it and none in.',
      null,
    )
  })

export const reply: Hop = (path, needs = []) =>
  hop('path.reply', `${path.target.title} answers`, needs, async (inquiry) => {
    const { source, address } = path
    const { vantage } = source
    if (!vantage || !address) return unknown('It cannot be asked.')
    const answers = await Promise.all(packets(path, address).map((packet) => inquiry.send(vantage, packet, 3000)))
    const good = answers.find(isReached)
    if (good)
      return pass(
        good.answer === 'refused'
          ? `${address} is there, and refuses the connection.`
          : `${address} answers in ${good.milliseconds.toFixed(1)} ms.`,
      )
    const [first] = answers
    return fail(
      `${address} does not answer${first?.detail ? `: ${first.detail}` : ''}.`,
      'Everything on the way is as it has to be: whoever is there does not answer, or somebody beyond the LAN gateway drops it.',
      null,
    )
  })

/** A connection to the port that is asked about; else a ping, and a connection for whoever answers no ping. */
function packets({ target, port }: Path, address: string) {
  const tcp = (to: number) => ({ kind: 'tcp', address, port: to }) as const
  if (port !== null) return [tcp(port)]
  const ping = { kind: 'ping', address } as const
  if (target.app) return [ping]
  return [ping, tcp(target.node === 'service' ? 53 : 443)]
}

function words({ to, service, verdict }: Rule): string {
  const whom =
    to.kind === 'network' ? to.cidr : to.kind === 'internet' ? 'the internet' : to.kind === 'service' ? 'DNS' : 'apps'
  return `${verdict} ${whom}${service ? ` ${service.protocol} ${service.port}` : ''}`
}
