import { router } from '../../capabilities/router'
import { uplink } from '../../capabilities/uplink'
import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { stateOf } from '../../host/tools/lxc'
import { contains, parseCidr } from '../../net/cidr'
import { isReached } from '../../proof'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'
import { differing, inWords } from '../differing'
import { mend } from './host'

/** A resolver on the internet that answers a ping (Google Public DNS). */
export const SOMEBODY = '8.8.8.8'

const forwarding = command(['sysctl', 'net.ipv4.ip_forward'], { parse: ({ stdout }) => stdout.trim() })
const ownAddress = command(['ip', '-4', 'addr', 'show', 'dev', 'eth0'], { accept: [0, 1] })
const cable = (vmid: number, card: number) =>
  command(['ip', 'link', 'show', 'dev', `veth${vmid}i${card}`], { accept: [0, 1] })
const ownRoutes = command(['ip', '-4', 'route', 'show'], { parse: ({ stdout }) => stdout })

export const ROUTER: readonly Check[] = [
  {
    id: 'router.exists',
    group: 'router',
    title: 'The router exists',
    needs: ['host.proxmox'],
    once: async ({ seen }, inquiry) => {
      const guest = seen.facts(router).guest
      if (!guest) {
        await inquiry.ask(command(['ls', '/etc/pve/lxc'], { accept: [0, 2] }))
        return fail('There is no router.', 'Apps reach nothing outside, and no DNS.', PUT_BACK)
      }
      await inquiry.ask(read(`/etc/pve/lxc/${guest.vmid}.conf`))
      return pass(`It is ${guest.name} (VMID ${guest.vmid}).`)
    },
  },
  {
    id: 'router.runs',
    group: 'router',
    title: 'The router runs',
    needs: ['router.exists'],
    once: async ({ seen }, inquiry) => {
      const guest = seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      const state = await inquiry.ask(stateOf(guest.vmid))
      if (state === 'FROZEN') return fail('It is frozen.', 'It passes nothing on, and answers nobody.', PUT_BACK)
      if (!guest.running) return fail('It is stopped.', 'Apps reach nothing outside, and no DNS.', PUT_BACK)
      if (!guest.onboot)
        return warn(
          'It runs, and does not start at boot.',
          'After a reboot of the host apps reach nothing outside.',
          PUT_BACK,
        )
      return pass('It runs, and starts at boot.')
    },
  },
  {
    id: 'router.cards',
    group: 'router',
    title: 'Its network cards are plugged in as they have to be',
    needs: ['router.exists'],
    once: async (ground, inquiry) => {
      const guest = ground.seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      await inquiry.ask(read(`/etc/pve/lxc/${guest.vmid}.conf`))
      const off = differing(ground, router, 'router.net0', 'router.net1', 'router.way.eth1')
      if (off.length === 0)
        return pass(`eth0 is on ${ground.seen.facts(uplink).bridge}, eth1 on ${ground.place.bridge}.`)
      const isOut = off.some(({ id }) => id.startsWith('router.net0'))
      if (off.some(({ id }) => id.endsWith('.cable'))) await inquiry.ask(cable(guest.vmid, isOut ? 0 : 1))
      else if (off.some(({ id }) => id === 'router.way.eth1') && ground.router)
        await inquiry.askAt(ground.router, ownRoutes)
      return fail(
        inWords(off),
        isOut ? 'It has no way to the LAN, or one into another network.' : 'No app reaches it.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'router.answers',
    group: 'router',
    title: 'It can be looked into',
    needs: ['router.runs'],
    once: async ({ seen, router: inRouter }, inquiry) => {
      const guest = seen.facts(router).guest
      if (!guest || !inRouter) return unknown('It cannot be entered.')
      await inquiry.askIn(guest.vmid, 'the router', command(['uname', '-r'], {}))
      return seen.facts(router).inside ? pass('It answers.') : unknown('It could not be looked into.')
    },
  },
  {
    id: 'router.address',
    group: 'router',
    title: 'It has an address on the LAN',
    needs: ['router.answers', 'router.cards'],
    once: async ({ seen, router: inRouter }, inquiry) => {
      const { guest, inside } = seen.facts(router)
      if (!inRouter || !guest) return unknown('It cannot be entered.')
      const [, routes] = await Promise.all([inquiry.askAt(inRouter, ownAddress), inquiry.askAt(inRouter, ownRoutes)])
      const ask = { title: 'Have it ask again', intent: mend('renew', guest.vmid) }
      if (!inside?.address)
        return fail('It has none.', 'No DHCP server of the LAN has answered it, or nobody there knows its card.', ask)
      if (!/^default via \S+ dev eth0/m.test(routes))
        return fail(`It has ${inside.address}, and no way on from there.`, 'Apps reach nothing outside.', ask)
      const cidr = parseCidr(inside.address)
      const networks = seen.facts(uplink).networks
      if (cidr && networks.length > 0 && !networks.some((text) => contains(parseCidr(text) ?? cidr, cidr.network)))
        return warn(
          `It is ${inside.address}, in another network than this host.`,
          'Perhaps it is on another VLAN, or two DHCP servers answer on the LAN.',
        )
      return pass(`It is ${inside.address}.`)
    },
  },
  {
    id: 'router.forwards',
    group: 'router',
    title: 'It forwards packets',
    needs: ['router.answers'],
    once: async ({ seen }, inquiry) => {
      const guest = seen.facts(router).guest
      if (!guest) return unknown('There is no router.')
      const value = await inquiry.askIn(guest.vmid, 'the router', forwarding)
      return value.endsWith('= 1') ? pass(value) : fail(value, 'Apps reach it, and nothing beyond.', PUT_BACK)
    },
  },
  {
    id: 'router.gateway',
    group: 'router',
    title: 'It reaches the LAN gateway',
    needs: ['router.address', 'host.forward'],
    once: async ({ router: inRouter }, inquiry) => {
      if (!inRouter) return unknown('It cannot be entered.')
      const routes = await inquiry.askAt(inRouter, ownRoutes)
      const gateway = /^default via (\S+)/m.exec(routes)?.[1]
      if (!gateway) return unknown('It has no default route.')
      const { answer, detail } = await inquiry.send(inRouter, { kind: 'ping', address: gateway }, 1000)
      if (answer === 'answered') return pass(`${gateway} answers.`)
      const { answer: known } = await inquiry.send(inRouter, { kind: 'arp', device: 'eth0', address: gateway }, 400)
      if (known === 'answered') return pass(`${gateway} is there, and answers no ping.`)
      return fail(
        `${gateway} does not answer${detail ? `: ${detail}` : ''}.`,
        'The LAN ends here: apps reach nothing outside. Look at the LAN.',
        null,
      )
    },
  },
  {
    id: 'router.internet',
    group: 'router',
    title: 'It reaches the internet',
    needs: ['router.gateway'],
    once: async ({ router: inRouter, spec }, inquiry) => {
      if (!inRouter) return unknown('It cannot be entered.')
      const other = spec.upstreams[0] ?? '1.1.1.1'
      const [ping, tcp] = await Promise.all([
        inquiry.send(inRouter, { kind: 'ping', address: SOMEBODY }, 2000),
        inquiry.send(inRouter, { kind: 'tcp', address: other, port: 53 }, 2000),
      ])
      if (ping.answer === 'answered') return pass(`${SOMEBODY} answers.`)
      if (isReached(tcp)) return pass(`${other} answers; ${SOMEBODY} answers no ping.`)
      return fail(
        `${SOMEBODY} does not answer.`,
        'The LAN gateway is there, and what lies behind it is not: look at your internet access.',
        null,
      )
    },
  },
]
