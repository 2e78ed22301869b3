import { inventory, type Guest } from '../../capabilities/inventory'
import { copiesOf } from '../../capabilities/inventory/copies'
import { elsewhere } from '../../capabilities/network/elsewhere'
import { isRouter } from '../../capabilities/network/is-router'
import { command } from '../../host/command'
import { type Check, pass, warn } from '../check'
import type { Ground } from '../ground'
import { mend } from './host'

/** The cards of all guests of all nodes, as they are configured. */
const cards = command(['grep', '-rH', '^net[0-9]*:', '--include=*.conf', '/etc/pve/nodes'], { accept: [0, 1, 2] })
const nodes = command(['cat', '/etc/pve/.vmlist'], { accept: [0, 1] })

/** Of guests that may not even run: what their configurations say. */
export const GUESTS: readonly Check[] = [
  {
    id: 'apps.copies',
    group: 'apps',
    title: 'No guest has the MAC address of another',
    once: async (ground, inquiry) => {
      await inquiry.ask(cards)
      const { seen, place } = ground
      const others = seen.facts(inventory).guests.filter((guest) => !isRouter(place, guest))
      // Two that run on this network are told of where their cables are looked at.
      const [found] = copiesOf(others).filter(({ guests, mac }) => !guests.every((guest) => isTold(ground, guest, mac)))
      if (!found) return pass('Each has its own.')
      const copy = found.guests.at(-1)
      const isOurs = found.guests.every((guest) => guest.local && isOn(place.bridge, guest, found.mac))
      return warn(
        `${found.guests.map(titleOf).join(', ')} have ${found.mac}.`,
        'All but one are copies. On one network they get one address, and each loses what is sent to it.',
        copy && isOurs
          ? { title: `Give ${titleOf(copy)} a MAC address of its own`, intent: mend('new-mac', copy.vmid) }
          : null,
      )
    },
  },
  {
    id: 'apps.here',
    group: 'apps',
    title: 'Every app of this network is on this host',
    once: async ({ seen, place }, inquiry) => {
      await inquiry.ask(nodes)
      const gone = elsewhere(place, seen.facts(inventory).guests)
      if (gone.length === 0) return pass('Each is.')
      return warn(
        `${gone.map((guest) => `${titleOf(guest)} is on ${guest.node}`).join(', ')}.`,
        `This network is not there. Migrate it back to ${seen.facts(inventory).node}, or add that node as a host and initialize a network there.`,
      )
    },
  },
]

const titleOf = ({ name, vmid }: Guest): string => `${name} (${vmid})`

const isOn = (bridge: string, { nics }: Guest, mac: string) =>
  nics.some((nic) => nic.mac === mac && nic.bridge === bridge)

const isTold = ({ place }: Ground, guest: Guest, mac: string) =>
  guest.running === true && isOn(place.bridge, guest, mac)
