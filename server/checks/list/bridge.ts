import { lan } from '../../capabilities/lan'
import { router } from '../../capabilities/router'
import { uplink } from '../../capabilities/uplink'
import { command } from '../../host/command'
import { read } from '../../host/tools/files'
import { ROUTER_CARD } from '../../proof'
import { contains, overlaps, parseCidr } from '../../net/cidr'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'
import { differing, inWords } from '../differing'

const link = (name: string) => command(['ip', '-d', 'addr', 'show', 'dev', name], { accept: [0, 1] })

/** Milliseconds in which all who have an address say so. */
const EVERYBODY = 400

export const BRIDGE: readonly Check[] = [
  {
    id: 'bridge.exists',
    group: 'bridge',
    title: 'The bridge exists',
    once: async ({ seen, place }, inquiry) => {
      await inquiry.ask(link(place.bridge))
      const facts = seen.facts(lan)
      if (facts.link && facts.link.kind !== 'bridge')
        return fail(`${place.bridge} is no bridge.`, 'Something else has its name. Rename that.', null)
      if (facts.link) return pass(`${place.bridge} is there, with ${facts.ports.length} ports.`)
      return fail(`There is no bridge ${place.bridge}.`, 'No app has a network.', PUT_BACK)
    },
  },
  {
    id: 'bridge.up',
    group: 'bridge',
    title: 'The bridge is up',
    needs: ['bridge.exists'],
    once: async (ground, inquiry) => {
      const { bridge } = ground.place
      await inquiry.ask(link(bridge))
      const off = differing(ground, lan, 'lan.up', 'lan.mac', 'lan.stp', 'lan.delay', 'lan.vlans')
      if (ground.seen.facts(lan).link?.up !== true)
        return fail(`${bridge} is down.`, 'No app reaches anything, and none gets an address.', PUT_BACK)
      if (off.length > 0) return warn(inWords(off), 'It passes packets, and not as it was set up.', PUT_BACK)
      return pass(`${bridge} is up.`)
    },
  },
  {
    id: 'bridge.persistent',
    group: 'bridge',
    title: 'It is there after a reboot',
    once: async (ground, inquiry) => {
      const { bridge } = ground.place
      const { placement } = ground.spec
      await inquiry.ask(
        read(placement === 'interfaces' ? '/etc/network/interfaces' : `/etc/network/interfaces.d/${bridge}`),
      )
      const off = differing(
        ground,
        lan,
        ...['lan.placement', 'lan.own', 'lan.source', 'lan.main', 'lan.auto', 'lan.method', 'lan.option', 'lan.twice'],
      )
      if (ground.seen.facts(lan).stanzas.length === 0)
        return fail(`No file names ${bridge}.`, 'After a reboot it is gone, and the apps do not start.', PUT_BACK)
      if (off.some(({ id }) => id === 'lan.source'))
        return fail(
          'interfaces has no line that loads interfaces.d.',
          `After a reboot ${bridge} is gone: nobody reads the file that describes it.`,
          PUT_BACK,
        )
      if (off.length > 0) return warn(inWords(off), 'After a reboot it is another bridge than now.', PUT_BACK)
      return pass(`It is described in ${placement}.`)
    },
  },
  {
    id: 'bridge.waiting',
    group: 'bridge',
    title: 'No change of the host’s network waits in Proxmox that ends it',
    once: async (ground, inquiry) => {
      await inquiry.ask(read('/etc/network/interfaces.new'))
      if (ground.seen.facts(lan).pending === null) return pass('None waits.')
      if (differing(ground, lan, 'lan.pending').length > 0)
        return fail(
          `interfaces.new, which waits to be applied, does not know ${ground.place.bridge}.`,
          'Whoever clicks Apply Configuration in Proxmox, or reboots, ends the network of the apps.',
          PUT_BACK,
        )
      return pass(`One waits, and it keeps ${ground.place.bridge}.`)
    },
  },
  {
    id: 'bridge.no-address',
    group: 'bridge',
    title: 'This host has no address on it',
    needs: ['bridge.exists'],
    once: async (ground, inquiry) => {
      await inquiry.ask(link(ground.place.bridge))
      const [address] = ground.seen.facts(lan).link?.addresses ?? []
      if (!address || differing(ground, lan, 'lan.addresses').length === 0) return pass('It has none.')
      return fail(
        `This host has ${address.address}/${address.prefix} on ${ground.place.bridge}.`,
        address.address === ground.place.gateway
          ? 'It answers in place of the router, and nothing that the apps send is passed on. Its own ports are open to them.'
          : 'Its ports are open to the apps.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'bridge.owners',
    group: 'bridge',
    title: 'Router and service alone have their addresses',
    needs: ['bridge.up', 'bridge.no-address', 'dhcp.cable'],
    once: async ({ place, service, router: inRouter, seen }, inquiry) => {
      const rival = seen.known(router)?.rival
      const pageless = 'Packets of the apps go now to one, now to the other.'
      if (rival)
        return fail(
          `${rival.name} (${rival.vmid}) is configured with ${place.gateway}.`,
          `${pageless} Give it another address in Proxmox.`,
          null,
        )
      const asked = [
        { address: place.gateway, mac: place.gatewayMac, from: service, device: place.bridge },
        ...(inRouter ? [{ address: place.service, mac: place.serviceMac, from: inRouter, device: ROUTER_CARD }] : []),
      ]
      for (const { address, mac, from, device } of asked) {
        const { answer, detail } = await inquiry.send(from, { kind: 'arp', device, address }, EVERYBODY)
        const stranger = answer === 'answered' ? detail?.split(',').find((each) => each !== mac) : undefined
        if (stranger)
          return fail(
            `${stranger} says that ${address} is there.`,
            `${pageless} Find whose network card that is, and give it another address.`,
            null,
          )
        if (answer === 'unsent') return unknown(`Nobody could ask who has ${address}.`)
      }
      return pass('Nobody else says that they do.')
    },
  },
  {
    id: 'bridge.subnet',
    group: 'bridge',
    title: 'The LAN uses other addresses',
    once: async ({ seen, place }, inquiry) => {
      await inquiry.ask(command(['ip', '-4', 'route', 'show'], {}))
      const own = place.cidr
      const networks = seen.facts(uplink).networks.flatMap((text) => parseCidr(text) ?? [])
      const onLan = seen.known(router)?.inside?.address?.split('/')[0] ?? null
      const clash = networks.some((network) => overlaps(network, own)) || (onLan !== null && contains(own, onLan))
      if (clash)
        return fail(
          `The LAN uses ${place.subnet} too.`,
          'The router cannot tell apps and LAN apart: what apps send to the internet may never come back.',
          { title: 'Choose another subnet', page: 'settings' },
        )
      return pass(`No network of the host overlaps ${place.subnet}.`)
    },
  },
  {
    id: 'bridge.mtu',
    group: 'bridge',
    title: 'Everything on it takes packets of the same size',
    needs: ['bridge.exists'],
    once: async ({ seen, place, router: inRouter, service }, inquiry) => {
      const size = command(['ip', '-o', 'link', 'show'], { parse: ({ stdout }) => stdout })
      const mtuOf = (text: string, name: string) =>
        Number(new RegExp(`^\\d+: ${name}(?:@\\S+)?: .*? mtu (\\d+)`, 'm').exec(text)?.[1] ?? 0)
      const [atRouter, atService] = await Promise.all([
        inRouter ? inquiry.askAt(inRouter, size) : null,
        inquiry.askAt(service, size).catch(() => null),
      ])
      const bridge = seen.facts(lan).link?.mtu ?? 0
      const others = [
        { name: 'the router', mtu: atRouter === null ? 0 : mtuOf(atRouter, ROUTER_CARD) },
        { name: 'DHCP and DNS', mtu: atService === null ? 0 : mtuOf(atService, place.bridge) },
      ].filter(({ mtu }) => mtu > 0)
      const other = others.find(({ mtu }) => mtu !== bridge)
      if (other)
        return warn(
          `${place.bridge} takes ${bridge} bytes, ${other.name} ${other.mtu}.`,
          'Small packets pass and large ones are lost: pages begin to load and hang.',
          { title: 'Set the size of all of them', intent: { do: 'mend', what: 'bridge-mtu', guest: '' } },
        )
      return pass(`${bridge} bytes.`)
    },
  },
]
