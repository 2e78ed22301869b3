import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable, smallVm } from '../hosts/lab'
import { tellMachines, type Machines } from './machines'

const [ATTENTIVE, HEEDLESS, STOPPED] = [401, 402, 403] as const

async function machines(): Promise<Machines> {
  const host = await labHost()
  const sh = async (...argv: string[]) => {
    const { exitCode, stdout, stderr } = await host.lab.exec(argv)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
    return stdout
  }
  const card = (vmid: number) => `virtio=BC:24:11:40:01:${vmid - 400}0,bridge=vmbr0,firewall=1`
  await sh('qm', 'create', String(ATTENTIVE), ...smallVm({ name: 'attentive', net0: card(ATTENTIVE) }))
  for (const [vmid, name] of [
    [HEEDLESS, 'heedless'],
    [STOPPED, 'stopped'],
  ] as const)
    await sh('qm', 'create', String(vmid), ...smallVm({ name, net0: card(vmid), agent: false, minds: false }))
  for (const vmid of [ATTENTIVE, HEEDLESS]) await sh('qm', 'start', String(vmid))
  // What its DHCP client says on the console.
  const addressOf = async (vmid: number) => {
    const { stdout } = await host.lab.exec(['cat', `/var/log/vm-${vmid}.log`])
    return [...stdout.matchAll(/lease(?:d| of) (\d[\d.]+)/g)].at(-1)?.[1]
  }
  return {
    host,
    ...{ attentive: ATTENTIVE, heedless: HEEDLESS, stopped: STOPPED, addressOf },
    hear: async (vmid) => void (await sh('ping', '-c', '1', '-W', '5', (await addressOf(vmid)) ?? '')),
    inside: async (script) => {
      const said = await sh('qm', 'guest', 'exec', String(ATTENTIVE), '--', 'sh', '-c', script)
      return (JSON.parse(said) as { 'out-data'?: string })['out-data'] ?? ''
    },
  }
}

describe.skipIf(labUnavailable() !== null)('virtual machines on the lab', () =>
  tellMachines(machines, { hasPackets: true }),
)
