import { names } from '../../capabilities/names'
import { namePlan } from '../../capabilities/names/plan'
import { inventory } from '../../capabilities/inventory'
import { read, readTrees } from '../../host/tools/files'
import type { Answer } from '../../host/tools/probe'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'

/** There for such purposes (RFC 2606). */
export const KNOWN_NAME = 'example.com'

const isNamed = ({ answer, detail }: Answer): boolean =>
  answer === 'answered' && detail !== null && !detail.startsWith('rcode=')

export const DNS: readonly Check[] = [
  {
    id: 'dns.service',
    group: 'dns',
    title: 'The service answers',
    needs: ['dhcp.listens'],
    once: async ({ service, place, spec }, inquiry) => {
      const { answer, detail } = await inquiry.send(
        service,
        { kind: 'dns', server: place.service, name: spec.domain },
        1500,
      )
      if (answer === 'answered') return pass(`${place.service} answers.`)
      return fail(
        `${place.service} ${answer === 'refused' ? 'refuses' : 'does not answer'}${detail ? ` (${detail})` : ''}.`,
        'No app finds a name.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'dns.upstream',
    group: 'dns',
    title: 'It reaches the servers that it asks itself',
    needs: [
      'dns.service',
      'bridge.up',
      'router.cards',
      'router.forwards',
      'nat.masquerade',
      'nat.rules',
      'router.internet',
    ],
    once: async ({ service, spec }, inquiry) => {
      const told = await Promise.all(
        spec.upstreams.map(async (server) => ({
          server,
          answer: await inquiry.send(service, { kind: 'dns', server, name: KNOWN_NAME }, 2000),
        })),
      )
      const silent = told.filter(({ answer }) => !isNamed(answer)).map(({ server }) => server)
      const other = { title: 'Choose other servers', page: 'settings' } as const
      if (silent.length === 0)
        return pass(`${spec.upstreams.join(' and ')} ${spec.upstreams.length === 1 ? 'answers' : 'answer'}.`)
      if (silent.length < told.length)
        return warn(
          `${silent.join(' and ')} does not answer.`,
          'Names of the internet are found later, or not always.',
          other,
        )
      return fail(
        `${silent.join(' and ')} ${silent.length === 1 ? 'does' : 'do'} not answer.`,
        'Apps find no name of the internet.',
        other,
      )
    },
  },
  {
    id: 'dns.router',
    group: 'dns',
    title: 'Apps are answered through the router',
    needs: [
      ...['dns.service', 'bridge.up', 'host.forward', 'router.cards', 'router.forwards', 'nat.dns', 'nat.rules'],
      ...['apps.address', 'apps.gateway'],
    ],
    all: (count) => `The router answers ${count} apps.`,
    each: async ({ place }, inquiry, { inside }) => {
      if (!inside) return null
      const [udp, tcp] = await Promise.all([
        inquiry.send(inside, { kind: 'dns', server: place.gateway, name: place.routerName }, 2000),
        inquiry.send(inside, { kind: 'tcp', address: place.gateway, port: 53 }, 2000),
      ])
      if (udp.answer !== 'answered')
        return fail(`${place.gateway} does not answer.`, 'It is the server that every app is told to ask.', PUT_BACK)
      if (tcp.answer !== 'open')
        return warn(`${place.gateway} answers over UDP alone.`, 'Long answers are cut off.', PUT_BACK)
      return pass(`${place.gateway} answers.`)
    },
  },
  {
    id: 'dns.names',
    group: 'dns',
    title: 'Every app has its name',
    needs: ['dns.service'],
    once: async ({ seen, spec, place }, inquiry) => {
      await inquiry.ask(readTrees([`${place.folder}/dhcp-hosts.d`, `${place.folder}/hosts.d`]))
      const changes = namePlan({ spec, guests: seen.facts(inventory).guests, kept: seen.facts(names), mode: 'follow' })
      const missing = changes.flatMap(({ diff }) => diff ?? [])
      const [first] = missing
      if (!first) return pass('The files of all of them are as they have to be.')
      return warn(
        `${first.path} is not as it has to be.`,
        `The name of ${missing.length === 1 ? 'one app is' : `${missing.length} apps are`} not found, or somebody else’s. It is written within seconds while the host can be reached.`,
        PUT_BACK,
      )
    },
  },
  {
    id: 'dns.forward',
    group: 'dns',
    title: 'The name of each app leads to it, and back',
    needs: ['dns.names', 'apps.address'],
    all: (count) => `${count} names are found, and their addresses lead back.`,
    each: async ({ service, place, spec }, inquiry, { label, address, title }) => {
      if (!address) return unknown('It has no address yet.')
      const name = `${label}.${spec.domain}`
      const reverse = `${address.split('.').toReversed().join('.')}.in-addr.arpa`
      const [there, back] = await Promise.all([
        inquiry.send(service, { kind: 'dns', server: place.service, name }, 1500),
        inquiry.send(service, { kind: 'dns', server: place.service, name: reverse, type: 'PTR' }, 1500),
      ])
      if (there.detail !== address)
        return fail(
          `${name} ${isNamed(there) ? `leads to ${there.detail}` : 'is not found'}.`,
          `Others do not find ${title} by its name.`,
          PUT_BACK,
        )
      if (back.detail !== name)
        return warn(
          `${address} ${isNamed(back) ? `is called ${back.detail}` : 'has no name'}.`,
          'Logs and mail servers that ask whose address it is hear something else.',
          PUT_BACK,
        )
      return pass(`${name} is ${address}.`)
    },
  },
  {
    id: 'dns.domain',
    group: 'dns',
    title: 'No app takes the domain for its own',
    needs: ['apps.answers'],
    all: (count) => `${count} apps ask DNS for it.`,
    each: async ({ spec }, inquiry, { guest, title, inside }) => {
      if (!inside) return null
      if (!/(^|\.)local$/.test(spec.domain)) return pass(`.${spec.domain} is nobody else’s.`)
      const order = (await inquiry.askIn(guest.vmid, title, read('/etc/nsswitch.conf'))) ?? ''
      const hosts = /^hosts:(.*)$/m.exec(order)?.[1] ?? ''
      // What comes after it is asked all the same: there DNS came first.
      if (!/^[^]*?\bmdns\w*\s+\[NOTFOUND=return\]/.test(hosts.split(/\bdns\b/)[0] ?? '')) return pass('It asks DNS.')
      return warn(
        `It asks mDNS for names in .${spec.domain}, and stops there.`,
        'Names ending in .local belong to mDNS (RFC 6762): this app finds no other app by name. A domain such as prox.internal has no such trouble.',
        { title: 'Choose another domain', page: 'settings' },
      )
    },
  },
]
