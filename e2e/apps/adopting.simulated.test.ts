import { describe, expect, test } from 'vitest'
import { list } from '@/server/apps'
import { openSite } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { addContainer } from '../hosts/simulated/scenarios/guests'
import { INTERFACES } from '../hosts/simulated/scenarios/node'
import { BY_HAND, tellAdopting } from './adopting'

const byHand = () =>
  startSimulatedHost({
    prepare: (host) => {
      const { vmid, name, address } = BY_HAND.guest
      const text = INTERFACES.replace(/auto vmbr1\n[^]*?(?=\nsource)/, BY_HAND.stanza)
      host.node.files.write('/etc/network/interfaces', text)
      host.guests.forget(113)
      addContainer(host, { vmid, name, bridge: 'vmbr1', ip: `${address}/24` })
    },
  })

describe('a network made by hand in the subnet of the isolated one', () => tellAdopting(byHand, { hasPackets: false }))

test('a vnet of Proxmox’ SDN is called what it is', async () => {
  const site = await openSite(() =>
    startSimulatedHost({
      prepare: ({ node }) => node.files.write('/etc/pve/sdn/vnets.cfg', 'vnet: vmbr1\n\tzone simple1\n\n'),
    }),
  )
  const { handMade } = await list({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  expect(handMade).toMatchObject([{ bridge: 'vmbr1', zone: 'simple1', collision: null }])
  await site.close()
})
