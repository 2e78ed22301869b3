import { dhcpDns, hasLostLeaseFile } from '../../capabilities/dhcp-dns'
import { isJoined } from '../../capabilities/dhcp-dns/plan'
import { command } from '../../host/command'
import { badLeaseLines } from '../../host/tools/dnsmasq'
import { read } from '../../host/tools/files'
import { warningsOf } from '../../host/tools/journal'
import { toNumber } from '../../net/cidr'
import { ROUTER_CARD } from '../../proof'
import { unlistedIn } from '../../views/lease-doubt'
import { poolSeen } from '../../views/pool'
import { type Check, fail, pass, PUT_BACK, unknown, warn } from '../check'
import { differing, inWords } from '../differing'
import { mend } from './host'

/** Milliseconds: a server may look for three seconds whether somebody has an address before it offers it (dnsmasq does). */
const EVERY_OFFER = 4500

const status = (unit: string) =>
  command(['systemctl', 'status', '--no-pager', '-n', '0', unit], { accept: [0, 1, 3, 4] })
const listening = command(['ss', '-lnu'], { parse: ({ stdout }) => stdout })

export const DHCP: readonly Check[] = [
  {
    id: 'dhcp.runs',
    group: 'dhcp',
    title: 'proximity-dns runs',
    once: async ({ seen, place }, inquiry) => {
      const unit = place.units.dns
      await inquiry.ask(status(unit))
      const { dnsState: state, installed } = seen.facts(dhcpDns)
      if (!installed) return fail('There is no dnsmasq on this host.', 'No app gets an address.', PUT_BACK)
      if (!state?.loaded) return fail('It is not set up.', 'No app gets an address.', PUT_BACK)
      if (state.active === 'active' && state.enabled) return pass('It runs, and starts at boot.')
      if (state.active === 'active')
        return warn('It runs, and does not start at boot.', 'After a reboot no app gets an address.', PUT_BACK)
      return fail(`It is ${state.active} (${state.sub}).`, 'No app gets an address, and none finds a name.', PUT_BACK)
    },
  },
  {
    id: 'dhcp.cable',
    group: 'dhcp',
    title: 'It is plugged into the bridge',
    needs: ['dhcp.runs', 'bridge.exists'],
    once: async (ground, inquiry) => {
      const { place, spec, seen } = ground
      await inquiry.ask(command(['ip', '-n', place.netns, 'addr', 'show'], { accept: [0, 1, 255] }))
      if (isJoined(spec, seen.facts(dhcpDns))) return pass(`It has ${place.service} on ${place.bridge}.`)
      const off = differing(ground, dhcpDns, 'dhcp-dns.netns', 'dhcp-dns.cable', 'dhcp-dns.end')
      return fail(
        inWords(off) || 'Its cable, address or route is missing.',
        'No app gets an address, and none finds a name.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'dhcp.settings',
    group: 'dhcp',
    title: 'It works by the settings that were asked for',
    needs: ['dhcp.runs'],
    once: async (ground, inquiry) => {
      await inquiry.ask(read(`${ground.place.folder}/dnsmasq.conf`))
      const off = differing(
        ground,
        dhcpDns,
        'dhcp-dns.conf',
        `dhcp-dns.${ground.place.units.dns}`,
        `dhcp-dns.${ground.place.units.netns}`,
      ).filter(({ id }) => !/\.(enabled|active)$/.test(id))
      if (off.length === 0) return pass('dnsmasq.conf is as written.')
      return warn(inWords(off), 'It gives out other addresses or names than asked for.', PUT_BACK)
    },
  },
  {
    id: 'dhcp.listens',
    group: 'dhcp',
    title: 'It listens for DHCP and DNS',
    needs: ['dhcp.cable'],
    once: async ({ service, place }, inquiry) => {
      const sockets = await inquiry.askAt(service, listening)
      const missing = [67, 53].filter((port) => !new RegExp(`:${port}\\s`).test(sockets))
      if (missing.length === 0) return pass(`Ports 67 and 53 are open on ${place.service}.`)
      return fail(
        `Nobody listens on port ${missing.join(' and ')}.`,
        'Something in its configuration switches that off.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'dhcp.log',
    group: 'dhcp',
    title: 'Its log is clean',
    needs: ['dhcp.runs'],
    once: async ({ place, quietFor }, inquiry) => {
      const lines = await inquiry.ask(warningsOf(place.units.dns, Math.min(3600, quietFor)))
      const telling = lines.filter((line) => !HARMLESS.some((words) => words.test(line)))
      const [last] = telling.toReversed()
      if (!last) return pass('No warning in the last hour, or since something was done here.')
      return warn(
        last.slice(0, 200),
        `${telling.length} such ${telling.length === 1 ? 'line' : 'lines'}. What it says may explain what else is wrong here.`,
      )
    },
  },
  {
    id: 'dhcp.leases',
    group: 'dhcp',
    title: 'Its lease file can be read, and contradicts nothing',
    once: async ({ place, seen, spec }, inquiry) => {
      const text = await inquiry.ask(read(place.leases))
      const facts = seen.facts(dhcpDns)
      if (hasLostLeaseFile(facts))
        return fail(
          'It is gone, while dnsmasq runs.',
          'dnsmasq writes on to the file that was removed: who has which address is forgotten when it stops.',
          PUT_BACK,
        )
      if (text === null) return pass('There is none yet.')
      const [unlisted] = unlistedIn(seen, spec)
      if (unlisted)
        return warn(
          `It is empty, while ${unlisted.guest.name} (${unlisted.guest.vmid}) runs.`,
          `${unlisted.address} is kept for that app: it has not asked for it yet, or somebody emptied the file. dnsmasq writes down all leases with the next one.`,
          { title: `Have ${unlisted.guest.name} ask again`, intent: mend('renew', unlisted.guest.vmid) },
        )
      const [bad] = badLeaseLines(text)
      const forget = {
        title: 'Put the lease file right',
        intent: { do: 'mend', what: 'lease-file', guest: '' },
      } as const
      if (bad !== undefined)
        return fail(
          `“${bad.slice(0, 80)}” is no lease.`,
          'dnsmasq may not start with it, and then no app gets an address.',
          forget,
        )
      const leases = facts.leases ?? []
      const twice = leases.find(({ address }, at) => leases.findIndex((each) => each.address === address) !== at)
      if (twice)
        return fail(
          `${twice.address} is leased twice.`,
          'Two apps have one address: each loses what is sent to the other.',
          forget,
        )
      const strange = leases.filter(
        ({ address }) => toNumber(address) < toNumber(spec.rangeStart) || toNumber(address) > toNumber(spec.rangeEnd),
      )
      return pass(
        `${leases.length} ${leases.length === 1 ? 'lease' : 'leases'}${strange.length > 0 ? `, ${strange.length} of them outside the range` : ''}.`,
      )
    },
  },
  {
    id: 'dhcp.pool',
    group: 'dhcp',
    title: 'There are addresses left',
    once: async ({ seen, spec, now, place }, inquiry) => {
      await inquiry.ask(read(place.leases))
      const pool = poolSeen(seen, spec, now)
      if (!pool) return unknown('Leases or reservations could not be read.')
      const wider = { title: 'Widen the range', page: 'settings' } as const
      if (pool.free <= 0) return fail('None of the range is free.', 'A new app gets no address.', wider)
      if (pool.free * 10 < pool.size)
        return warn(`${pool.free} of ${pool.size} are free.`, 'New apps will soon get no address.', wider)
      return pass(`${pool.free} of ${pool.size} are free.`)
    },
  },
  {
    id: 'dhcp.alone',
    group: 'dhcp',
    title: 'Nobody else hands out addresses',
    needs: ['bridge.up', 'host.forward', 'dhcp.listens', 'dhcp.pool', 'router.answers', 'router.cards'],
    once: async ({ router: inRouter, place }, inquiry) => {
      if (!inRouter) return unknown('The router cannot be entered.')
      const { answer, detail } = await inquiry.send(inRouter, { kind: 'dhcp', device: ROUTER_CARD }, EVERY_OFFER)
      const own = `${place.serviceMac}/${place.service}`
      const offers = answer === 'answered' ? [...new Set(detail?.split(',') ?? [])] : []
      const stranger = offers.find((offer) => offer !== own)
      if (stranger) {
        const [mac, address] = stranger.split('/')
        return fail(
          `${address} hands out addresses too.`,
          `It is the network card ${mac}. Apps may get an address, a router and a DNS of its choice. Stop it there; the guard lets no app do this.`,
          PUT_BACK,
        )
      }
      if (!offers.includes(own)) return fail('proximity-dns offers nothing.', 'No app gets an address.', PUT_BACK)
      return pass('proximity-dns alone offers addresses.')
    },
  },
]

/** What dnsmasq says as a warning at every start, and of files that are taken away, as they are when an app leaves. */
const HARMLESS = [
  /LOUD WARNING: use --bind-dynamic/,
  /warning: no upstream servers configured/,
  /duplicate dhcp-host IP address/,
  /cannot read \/etc\/proximity\/(dhcp-)?hosts\.d\//,
]
