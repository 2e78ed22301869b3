import { type Guest, inventory } from '../../capabilities/inventory'
import { lan } from '../../capabilities/lan'
import { dhcpDns } from '../../capabilities/dhcp-dns'
import { command } from '../../host/command'
import { stateOf } from '../../host/tools/lxc'
import { contains } from '../../net/cidr'
import { type Check, fail, pass, PUT_BACK, type Said, unknown, warn } from '../check'
import { isRouter } from '../../capabilities/network/is-router'
import { isWhole, portOf } from '../../capabilities/ports/port'
import type { App } from '../ground'
import type { Inquiry } from '../inquiry'
import { mend } from './host'

const addresses = (device: string) =>
  command(['ip', '-4', '-o', 'addr', 'show', 'dev', device], {
    accept: [0, 1],
    parse: ({ stdout }) =>
      [...stdout.matchAll(/inet (\d+\.\d+\.\d+\.\d+)\/(\d+)/g)].map((match) => ({
        address: match[1] ?? '',
        prefix: Number(match[2]),
      })),
  })
const linkIn = (device: string) =>
  command(['ip', '-o', 'link', 'show', 'dev', device], { accept: [0, 1], parse: ({ stdout }) => stdout })

/** A virtual machine can be asked from outside alone. */
const CANNOT = null

/** Whether one that was started is there to answer. */
export async function awake(inquiry: Inquiry, guest: Guest): Promise<Said> {
  if (guest.kind === 'vm') return pass('It runs.')
  const state = await inquiry.ask(stateOf(guest.vmid))
  if (state !== 'FROZEN') return pass('It runs.')
  if (guest.lock) return unknown(`Proxmox holds it (${guest.lock}), and lets it go by itself.`)
  return fail('It is frozen.', 'It answers nobody.', { title: `Wake ${guest.name}`, intent: mend('wake', guest.vmid) })
}

export const APPS: readonly Check[] = [
  {
    id: 'apps.answers',
    group: 'apps',
    title: 'It runs',
    all: (count) => `${count} apps run.`,
    each: async (_ground, inquiry, { guest, inside }) => {
      const said = await awake(inquiry, guest)
      return said.verdict === 'pass' && guest.kind === 'container' && !inside ? unknown('It cannot be entered.') : said
    },
  },
  {
    id: 'apps.plugged',
    group: 'apps',
    title: 'Its cable is plugged in',
    needs: ['bridge.up'],
    all: (count) => `${count} cables are plugged in.`,
    each: async ({ seen, place }, inquiry, { guest, nic, mac }) => {
      await inquiry.ask(command(['ip', '-o', 'link', 'show', 'master', place.bridge], { accept: [0, 1] }))
      const plug = { title: `Plug ${guest.name} in`, intent: mend('plug-in', guest.vmid) }
      if (nic.linkDown) return fail(`${nic.id} is unplugged in its configuration.`, 'It reaches nobody.', plug)
      const twin = seen
        .facts(inventory)
        .guests.find(
          (other) =>
            other.local &&
            other.vmid !== guest.vmid &&
            other.running &&
            !isRouter(place, other) &&
            other.nics.some((each) => each.mac === mac && each.bridge === place.bridge),
        )
      if (twin) {
        const copy = twin.vmid > guest.vmid ? twin : guest
        return fail(
          `${twin.name} (${twin.vmid}) has the same MAC address.`,
          'One of them is a copy of the other: both get one address, and each loses what is sent to it.',
          { title: `Give ${copy.name} (${copy.vmid}) a MAC address of its own`, intent: mend('new-mac', copy.vmid) },
        )
      }
      const port = portOf(seen.facts(inventory).links, guest, nic.id)
      if (port?.master !== place.bridge)
        return fail(
          port ? `${port.name} is not on ${place.bridge}.` : `${nic.id} has no cable.`,
          'It reaches nobody. Somebody took its cable away.',
          plug,
        )
      if (!isWhole(seen.facts(inventory).links, guest, nic.id))
        return fail(
          'Its cable is cut on the way.',
          'It reaches nobody. A piece of it is down, or out of the bridge of its firewall.',
          plug,
        )
      return pass(`${port.name} is on ${place.bridge}.`)
    },
  },
  {
    id: 'apps.mtu',
    group: 'apps',
    title: 'It takes packets of the same size as the bridge',
    needs: ['apps.plugged', 'apps.answers'],
    all: (count) => `${count} apps take packets of the same size.`,
    each: async ({ seen }, inquiry, { inside, device, guest }) => {
      if (!inside) return CANNOT
      const mtu = Number(/ mtu (\d+)/.exec(await inquiry.askAt(inside, linkIn(device)))?.[1] ?? 0)
      const bridge = seen.facts(lan).link?.mtu ?? mtu
      if (mtu === 0)
        return fail(`It has no ${device}.`, 'It has no network.', {
          title: `Plug ${guest.name} in`,
          intent: mend('plug-in', guest.vmid),
        })
      if (mtu === bridge) return pass(`${mtu} bytes.`)
      return warn(
        `It takes ${mtu} bytes, the bridge ${bridge}.`,
        'Small packets pass and large ones are lost: pages begin to load and hang.',
        { title: `Set the size of ${guest.name}`, intent: mend('mtu', guest.vmid) },
      )
    },
  },
  {
    id: 'apps.asks',
    group: 'apps',
    title: 'It is offered an address when it asks',
    // A server that asks by ping before it offers takes one question after the other: who else offers is asked alone.
    needs: ['apps.plugged', 'apps.answers', 'dhcp.alone', 'host.forward', 'host.firewall'],
    all: (count) => `${count} apps are offered an address.`,
    each: async (_ground, inquiry, { inside, device, fixed }) => {
      if (!inside) return CANNOT
      if (fixed) return pass('Its address is set in its configuration.')
      const { answer, detail } = await inquiry.send(inside, { kind: 'dhcp', device }, 900)
      if (answer === 'answered') return pass(`${detail?.split('/')[1] ?? 'proximity-dns'} offers it one.`)
      return fail(
        answer === 'silent' ? 'Nobody offers it one.' : `It cannot ask: ${detail ?? answer}.`,
        'It keeps the address that it has until the lease ends, and gets no new one.',
        PUT_BACK,
      )
    },
  },
  {
    id: 'apps.address',
    group: 'apps',
    title: 'It has its address',
    needs: ['apps.plugged', 'apps.answers'],
    all: (count) => `${count} apps have the address that is theirs.`,
    each: async ({ place, seen }, inquiry, app) => {
      const { inside, device, address, guest, fixed } = app
      if (!inside)
        return address ? pass(`${address}, by its lease.`) : unknown('It has no lease, and cannot be entered.')
      const own = (await inquiry.askAt(inside, addresses(device))).map((each) => each.address)
      const renew = { title: `Have ${guest.name} ask again`, intent: mend('renew', guest.vmid) }
      const inNetwork = own.find((each) => contains(place.cidr, each))
      if (!inNetwork)
        return fail(
          own.length === 0 ? 'It has none.' : `It has ${own.join(', ')}, and none in ${place.subnet}.`,
          fixed
            ? 'Its configuration sets another one than it uses: restart it.'
            : 'It reaches nobody. Its DHCP client has not asked, or given up.',
          renew,
        )
      const holder = seen
        .facts(dhcpDns)
        .leases?.find(
          (lease) =>
            lease.address === inNetwork &&
            lease.mac !== app.mac &&
            lease.expiresAt !== null &&
            lease.expiresAt > seen.seenAt,
        )
      if (holder)
        return fail(
          `It uses ${inNetwork}, which is leased to ${ownerOf(holder.mac, seen.facts(inventory).guests)}.`,
          'Two have one address. The guard drops what this app sends with it.',
          renew,
        )
      if (address && !own.includes(address))
        return warn(
          `It has ${inNetwork}, and is to have ${address}.`,
          'Its name leads to an address that it does not have.',
          renew,
        )
      if (!address)
        return warn(
          `It has ${inNetwork}, and no lease for it.`,
          'Somebody else may be given that address, and the guard lets nothing through that comes from it.',
          renew,
        )
      return pass(`${inNetwork}.`)
    },
  },
  {
    id: 'apps.alone',
    group: 'apps',
    title: 'Nobody else has its address',
    needs: ['apps.address', 'dhcp.cable'],
    all: (count) => `${count} addresses have one owner each.`,
    each: async ({ service, place }, inquiry, { address, mac, inside }) => {
      if (!address) return unknown('It has no address yet.')
      const { answer, detail } = await inquiry.send(service, { kind: 'arp', device: place.bridge, address }, 400)
      const stranger = answer === 'answered' ? detail?.split(',').find((each) => each !== mac) : undefined
      if (stranger)
        return fail(
          `${stranger} says that it has ${address} too.`,
          'What is sent to it goes now to one, now to the other.',
          PUT_BACK,
        )
      if (answer === 'silent' && inside)
        return warn(
          'It does not say that it has it.',
          'Others do not find it on the network. The guard drops what it says with an address that is not its own.',
          PUT_BACK,
        )
      if (answer !== 'answered') return unknown(answer === 'silent' ? 'It does not answer.' : 'Nobody could ask.')
      return pass(`${address} is at ${mac}.`)
    },
  },
]

function ownerOf(mac: string, guests: readonly App['guest'][]): string {
  const owner = guests.find(({ nics }) => nics.some((nic) => nic.mac === mac))
  return owner ? `${owner.name} (${owner.vmid})` : mac
}
