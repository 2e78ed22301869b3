import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { addVm } from '../hosts/simulated/scenarios/guests'
import { tellMachines, type Machines } from './machines'

const [ATTENTIVE, HEEDLESS, STOPPED] = [105, 109, 120] as const

async function machines(): Promise<Machines> {
  const simulated = await startSimulatedHost({
    prepare: (host) => {
      host.guests.deaf.add(HEEDLESS)
      addVm(host, { vmid: STOPPED, name: 'stopped', running: false })
    },
  })
  const cardOf = (vmid: number) => simulated.host.guests.vm(vmid)?.net.links.get('eth0')
  const addressOf = (vmid: number) => Promise.resolve(cardOf(vmid)?.addresses[0]?.address)
  return {
    host: simulated,
    ...{ attentive: ATTENTIVE, heedless: HEEDLESS, stopped: STOPPED, addressOf },
    hear: async (vmid) => {
      const [address = '', mac = ''] = [await addressOf(vmid), cardOf(vmid)?.mac]
      simulated.host.heard.push({ device: 'vmbr0', address, mac })
    },
    inside: null,
  }
}

describe('virtual machines on the simulated host', () => tellMachines(machines, { hasPackets: false }))
