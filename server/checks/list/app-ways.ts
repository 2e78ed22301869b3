import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { nameserversIn } from '../../host/tools/resolv'
import { isReached } from '../../proof'
import { type Check, fail, pass, PUT_BACK, warn } from '../check'
import { KNOWN_NAME } from './dns'
import { mend } from './host'
import { SOMEBODY } from './router'

const routes = command(['ip', '-4', 'route', 'show'], { parse: ({ stdout }) => stdout })
/** A virtual machine can be asked from outside alone. */
const CANNOT = null

/** Where an app gets to from its address. */
export const APP_WAYS: readonly Check[] = [
  {
    id: 'apps.route',
    group: 'apps',
    title: 'It sends what is for elsewhere to the router',
    needs: ['apps.address'],
    all: (count) => `${count} apps send it to the router.`,
    each: async ({ place }, inquiry, { inside, guest, fixed, nic }) => {
      if (!inside) return CANNOT
      const way = /^default via (\S+)/m.exec(await inquiry.askAt(inside, routes))?.[1]
      if (way === place.gateway) return pass(`By ${place.gateway}.`)
      if (way && guest.nics.length > 1)
        return warn(
          `It sends it to ${way}.`,
          'It has another network card, and leaves by that one. If that is wanted, nothing is wrong.',
        )
      const isSet = fixed && nic.gateway !== place.gateway
      const repair = {
        title: isSet ? `Set the gateway of ${guest.name}` : `Have ${guest.name} ask again`,
        intent: mend(isSet ? 'gateway' : 'renew', guest.vmid),
      }
      return fail(
        way ? `It sends it to ${way}.` : 'It knows no way.',
        'It reaches its neighbours, and nothing outside.',
        repair,
      )
    },
  },
  {
    id: 'apps.gateway',
    group: 'apps',
    title: 'It reaches the router',
    needs: ['apps.address', 'router.cards', 'router.answers', 'nat.rules', 'host.forward'],
    all: (count) => `${count} apps reach the router.`,
    each: async ({ place }, inquiry, { inside }) => {
      if (!inside) return CANNOT
      const { answer, detail } = await inquiry.send(inside, { kind: 'ping', address: place.gateway }, 1000)
      if (answer === 'answered') return pass(`${place.gateway} answers.`)
      return fail(
        `${place.gateway} does not answer${detail ? `: ${detail}` : ''}.`,
        'It reaches nothing outside.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'apps.resolver',
    group: 'apps',
    title: 'It asks the DNS of this network',
    needs: ['apps.answers'],
    all: (count) => `${count} apps ask the DNS of this network.`,
    each: async ({ place }, inquiry, { guest, inside, title }) => {
      if (!inside) return CANNOT
      const text = await inquiry.askIn(guest.vmid, title, read('/etc/resolv.conf'))
      const servers = nameserversIn(text)
      const good = [place.gateway, place.service]
      // A resolver of its own (systemd-resolved, dnsmasq) may ask the right one in turn.
      if (servers[0]?.startsWith('127.')) return pass(`It has a resolver of its own, ${servers[0]}.`)
      const repair = { title: `Have ${guest.name} ask the DNS of this network`, intent: mend('resolver', guest.vmid) }
      if (servers.length === 0) return fail('It asks nobody.', 'It finds no names.', repair)
      if (!good.includes(servers[0] ?? ''))
        return warn(
          `It asks ${servers[0]}.`,
          'It does not find other apps by name, and tells somebody else what it looks for.',
          repair,
        )
      return pass(`${servers[0]}.`)
    },
  },
  {
    id: 'apps.internet',
    group: 'apps',
    title: 'It reaches the internet',
    needs: ['apps.route', 'apps.gateway', 'router.forwards', 'router.internet', 'nat.masquerade', 'nat.rules'],
    all: (count) => `${count} apps reach the internet.`,
    each: async ({ spec }, inquiry, { inside }) => {
      if (!inside) return CANNOT
      const other = spec.upstreams[0] ?? '1.1.1.1'
      const [ping, tcp] = await Promise.all([
        inquiry.send(inside, { kind: 'ping', address: SOMEBODY }, 2000),
        inquiry.send(inside, { kind: 'tcp', address: other, port: 53 }, 2000),
      ])
      if (ping.answer === 'answered') return pass(`${SOMEBODY} answers.`)
      if (isReached(tcp)) return pass(`${other} answers; ${SOMEBODY} answers no ping.`)
      return fail(
        `${SOMEBODY} does not answer.`,
        'The router is there and reaches the internet itself: something between them drops what this app sends.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'apps.names',
    group: 'apps',
    title: 'It finds names of the internet',
    needs: ['apps.gateway', 'dns.router', 'dns.upstream'],
    all: (count) => `${count} apps find names of the internet.`,
    each: async ({ place }, inquiry, { inside }) => {
      if (!inside) return CANNOT
      const { answer, detail } = await inquiry.send(
        inside,
        { kind: 'dns', server: place.gateway, name: KNOWN_NAME },
        2500,
      )
      if (answer === 'answered' && !detail?.startsWith('rcode=')) return pass(`${KNOWN_NAME} is ${detail}.`)
      return fail(
        `${KNOWN_NAME} is not found${detail ? ` (${detail})` : ''}.`,
        'It reaches addresses, and no names.',
        PUT_BACK,
      )
    },
  },
]
