import { expect, test } from 'vitest'
import { dhcpDns } from '@/server/capabilities/dhcp-dns'
import { lan } from '@/server/capabilities/lan'
import { router } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { containerConfig, plan, start, status } from '@/server/networks'
import type { OperationView } from '@/server/views/operation'
import { initialize } from '../product/initialize'
import type { Site } from './site'

/** The document's configuration, line for line. */
const DOCUMENTED = [
  'interface=proximity-lan',
  'dhcp-range=10.10.0.100,10.10.0.250,12h',
  'domain=prox.local',
  'local=/prox.local/',
  'server=1.1.1.1',
  'server=8.8.8.8',
  'dhcp-option=option:router,10.10.0.1',
  'dhcp-option=option:dns-server,10.10.0.1',
]

/** The five steps, and what they leave on the host. */
export function initializing(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })
  let run: OperationView

  test('refuses a plan that is not the one that was read', async () => {
    const { ctx, hostId } = site().product
    await expect(start({ ctx, input: { hostId, digest: 'of yesterday' } })).rejects.toThrow(
      'The host has changed since this plan was made',
    )
  })

  test('initializes in five steps, in the words of the document', async () => {
    run = await initialize(site().product)
    expect(run.error).toBeNull()
    expect(run.state).toBe('done')
    const vmid = (await look(ask())).facts(router).guest?.vmid
    const said = run.steps.flatMap(({ title, lines }) => [title, ...lines])
    expect(said).toEqual([
      'Step 1/5: Discovering Proxmox network bridges...',
      "Found 2 existing bridges: ['vmbr0', 'vmbr1']",
      'Step 2/5: Identifying management bridge...',
      'Management bridge: vmbr0',
      `vmbr0: this connection arrived on ${site().host.lanAddress}`,
      'Step 3/5: Setting up proximity-lan bridge...',
      'Creating dedicated proximity-lan bridge...',
      '✓ Created proximity-lan bridge successfully',
      'Step 4/5: Configuring DHCP/DNS on proximity-lan...',
      'Configured DHCP range: 10.10.0.100-250',
      'Configured DNS domain: .prox.local',
      'Step 5/5: Deploying router LXC...',
      `Router LXC (VMID ${vmid}) deployed successfully`,
    ])
    expect(run.lines).toEqual([
      '✅ Proximity isolated network initialized successfully',
      '   Apps will use: proximity-lan (10.10.0.0/24)',
    ])
  })

  test('writes every line that the document shows, and a bridge that survives a reboot', async () => {
    const conf = (await site().file('/etc/proximity/dnsmasq.conf')).split('\n')
    for (const line of DOCUMENTED) expect(conf).toContain(line)
    expect(await site().file('/etc/network/interfaces')).toMatch(
      /^auto proximity-lan\niface proximity-lan inet manual\n/m,
    )
    const { stdout } = await site().sh(
      'systemctl',
      'show',
      '-p',
      'Id,ActiveState,UnitFileState',
      'proximity-dns.service',
      'proximity-guard.service',
    )
    expect(stdout.match(/ActiveState=active/g)).toHaveLength(2)
    expect(stdout.match(/UnitFileState=enabled/g)).toHaveLength(2)
  })

  test('keeps the host off the bridge, and the service in a namespace of its own', async () => {
    const seen = await look(ask())
    expect(seen.facts(lan).link?.addresses).toEqual([])
    expect(seen.facts(lan).ipv6Off).toBe(true)
    const inside = seen.facts(dhcpDns).inside?.find(({ name }) => name === 'proximity-lan')
    expect(inside?.addresses.map(({ address }) => address)).toContain('10.10.0.2')
  })

  test('makes a router that is unprivileged and starts before the apps', async () => {
    const { guest } = (await look(ask())).facts(router)
    const conf = await site().file(`/etc/pve/lxc/${guest?.vmid}.conf`)
    for (const line of ['unprivileged: 1', 'cores: 1', 'memory: 512', 'onboot: 1']) expect(conf).toContain(line)
    expect(conf).toMatch(/^rootfs: local-lvm:.*size=4G/m)
    expect(conf).toMatch(/^startup: order=1/m)
    const nat = await site().inGuest(guest?.vmid ?? 0, 'iptables', '-t', 'nat', '-L', '-n', '-v')
    expect(nat.stdout).toContain('MASQUERADE')
    const forwarding = await site().inGuest(guest?.vmid ?? 0, 'sysctl', 'net.ipv4.ip_forward')
    expect(forwarding.stdout.trim()).toBe('net.ipv4.ip_forward = 1')
  })

  test('leaves nothing to do: a second plan is empty', async () => {
    expect((await plan(ask())).empty).toBe(true)
    const again = await initialize(site().product)
    expect(again.state).toBe('done')
    expect(again.steps.map(({ state }) => state)).toEqual(Array(5).fill('unchanged'))
  })

  test('logs on the host what was done there', async () => {
    const log = await site().file('/var/log/proximity/network.log')
    expect(log).toContain('Step 3/5: Setting up proximity-lan bridge...')
    expect(log).toContain('Initialize network: done')
  })

  test('answers the status and the configuration of a container as documented', async () => {
    const { ctx, hostId } = site().product
    expect(await status(ask())).toEqual({
      management_bridge: 'vmbr0',
      app_bridge: 'proximity-lan',
      isolated_network: true,
      router_deployed: true,
      app_network_subnet: '10.10.0.0/24',
      app_network_gateway: '10.10.0.1',
      dhcp_range: '10.10.0.100-10.10.0.250',
      dns_domain: 'prox.local',
    })
    expect(await containerConfig({ ctx, input: { hostId, name: 'nginx-01' } })).toBe(
      'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1',
    )
  })
}
