import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { inNetworkOf } from '../../host/tools/lxc'
import * as pct from '../../host/tools/pct'
import { nicText, type Nic } from '../../host/tools/pve'
import * as qm from '../../host/tools/qm'
import { stableMac } from '../../net/mac'
import type { Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { isWhole, portOf, portsOf } from '../ports/port'
import { asking } from './guests'
import { cardOf, type Ground, mend } from './mend'

const nothing = { look: () => Promise.resolve(null) }

/** Writes a card anew; what nobody speaks of in it stays. */
function rewritten(ground: Ground, title: string, options: Readonly<Record<string, string | null>>): Change[] {
  const { guest } = ground
  const card = cardOf(ground)
  if (!guest || !card) return []
  const { set } = guest.kind === 'container' ? pct : qm
  const text = nicText(card.text, options)
  if (text === card.text) return []
  return [
    {
      ...{ title, kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] },
      run: set(guest.vmid, [[card.id, text]]),
      undo: [set(guest.vmid, [[card.id, card.text]])],
    },
  ]
}

function askingAgain(guest: Guest, { ip, name }: Nic): Change[] {
  return guest.running && guest.kind === 'container' && ip === 'dhcp' && name ? [asking(guest, name)] : []
}

/** The host's end of the card, on the bridge again, whoever took it away. */
export const plugIn = mend({
  ...nothing,
  changes: (ground) => {
    const { guest, inventory, place } = ground
    const card = cardOf(ground)
    if (!guest || !card) return []
    const written = rewritten(ground, `Plug ${guest.name} in`, { link_down: null })
    // Whoever was without a cable asks when it has one again: for its address, and for where names are asked.
    if (written.length > 0) return [...written, ...askingAgain(guest, card)]
    const { links } = inventory
    const port = portOf(links, guest, card.id)
    const [direct] = portsOf(guest, card.id)
    const end = links.find(({ name }) => name === direct)
    const common = { on: 'guests', touches: [`guest ${guest.vmid}`] } as const
    const isCut = port !== null && end?.up === true && !isWhole(links, guest, card.id) && port.up
    if (guest.running && (!port || !end || isCut))
      return [
        {
          ...{ ...common, kind: 'restart', title: `Restart ${guest.name}, so that it gets its cable back` },
          run: (guest.kind === 'container' ? pct : qm).reboot(guest.vmid),
          downtime: { who: guest.name, seconds: 10 },
        },
      ]
    if (!port) return []
    const { name, master } = port
    const isOn = master === place.bridge && port.up
    return [
      ...(isOn
        ? []
        : [
            {
              ...{ ...common, kind: 'change' as const, title: `Put ${name} on ${place.bridge}` },
              run: command(['ip', 'link', 'set', name, 'master', place.bridge, 'up']),
              undo: [command(['ip', 'link', 'set', name, ...(master ? ['master', master] : ['nomaster'])])],
            },
          ]),
      ...(end && !end.up && direct !== name
        ? [
            {
              ...{ ...common, kind: 'change' as const, title: `Bring ${direct} up` },
              run: command(['ip', 'link', 'set', direct, 'up']),
              undo: [command(['ip', 'link', 'set', direct, 'down'])],
            },
          ]
        : []),
    ]
  },
})

/** A copy of a guest has the MAC address of the guest that it was copied from. */
export const newMac = mend({
  ...nothing,
  changes: (ground) => {
    const { guest, inventory, place } = ground
    const card = cardOf(ground)
    const isShared = inventory.guests.some(
      ({ local, vmid, nics }) =>
        local && vmid !== guest?.vmid && nics.some(({ mac, bridge }) => mac === card?.mac && bridge === place.bridge),
    )
    if (!guest || !card || !isShared || isRouter(place, guest)) return []
    const mac = stableMac(`${guest.vmid} ${card.id} ${place.bridge}`).toUpperCase()
    const written = rewritten(ground, `Give ${guest.name} the MAC address ${mac}`, {
      // A virtual machine names it by the model of the card.
      [guest.kind === 'container' ? 'hwaddr' : (/^(\w+)=/.exec(card.text)?.[1] ?? 'virtio')]: mac,
    })
    // Another card is another one to its DHCP client.
    return [...written, ...askingAgain(guest, card)]
  },
})

/** The gateway of an app with a fixed address. */
export const gateway = mend({
  ...nothing,
  changes: (ground) =>
    rewritten(ground, `Set the gateway of ${ground.guest?.name} to ${ground.place.gateway}`, {
      gw: ground.place.gateway,
    }),
})

const mtuOf = (device: string) =>
  command(['ip', '-o', 'link', 'show', 'dev', device], {
    accept: [0, 1],
    parse: ({ stdout }) => Number(/ mtu (\d+)/.exec(stdout)?.[1] ?? 0),
  })

/** Packets as large as the bridge takes them, in the configuration and now. */
export const mtu = mend({
  look: async (host, ground) => {
    const { guest } = ground
    const device = cardOf(ground)?.name
    return guest?.running && device ? host.run(inNetworkOf(guest.vmid, mtuOf(device))) : 0
  },
  changes: (ground, now) => {
    const { guest, inventory, place } = ground
    const card = cardOf(ground)
    const wanted = inventory.links.find(({ name }) => name === place.bridge)?.mtu ?? 1500
    const written = rewritten(ground, `Take the size of packets out of the configuration of ${guest?.name}`, {
      mtu: null,
    })
    if (!guest || !card?.name || now === 0 || now === wanted) return written
    const set = (size: number) =>
      inNetworkOf(guest.vmid, command(['ip', 'link', 'set', 'dev', card.name ?? '', 'mtu', String(size)]))
    return [
      ...written,
      {
        ...{ kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] },
        title: `Have ${guest.name} take packets of ${wanted} bytes`,
        run: set(wanted),
        undo: [set(now)],
      },
    ]
  },
})
