import { decide } from '../../capabilities/network/decide'
import { policyOf, type Rule } from '../../capabilities/network/policy'
import { uplink } from '../../capabilities/uplink'
import { contains, isIpv4 } from '../../net/cidr'
import { stateOf } from '../../host/tools/lxc'
import { isReached } from '../../proof'
import { type Check, fail, pass, unknown } from '../check'
import type { App, Ground } from '../ground'
import type { Target } from './target'

/** What belongs to this path alone. */
export function ownHops(ground: Ground, sender: App, target: Target, port: number | null): Check[] {
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
    const { guest, title } = target.app
    return [
      {
        ...{ ...common, id: 'path.runs', title: `${title} runs` },
        once: async (_ground, inquiry) => {
          await inquiry.ask(stateOf(guest.vmid))
          if (guest.running) return pass('It does.')
          return fail('It is stopped.', 'Nobody is there who could answer. Start it in Proxmox.', null)
        },
      },
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
      reply(() => target.app?.address ?? null, ['path.runs', 'path.apart', 'apps.address']),
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
