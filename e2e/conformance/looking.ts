import { expect, test } from 'vitest'
import { inventory } from '@/server/capabilities/inventory'
import { uplink } from '@/server/capabilities/uplink'
import { look, preflight } from '@/server/hosts'
import { containerConfig, plan, status } from '@/server/networks'
import type { Site } from './site'

/** Before anything is touched. */
export function looking(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })

  test('finds the bridges and the guests', async () => {
    const seen = (await look(ask())).facts(inventory)
    expect(seen.isProxmox).toBe(true)
    expect(seen.bridges.map(({ name }) => name)).toEqual(['vmbr0', 'vmbr1'])
    expect(seen.guests.length).toBeGreaterThan(2)
    expect(seen.guests.some(({ running }) => running)).toBe(true)
    expect(seen.guests.some(({ kind }) => kind === 'vm')).toBe(true)
  })

  test('names the management bridge and says why', async () => {
    const { bridge, reason } = (await look(ask())).facts(uplink)
    expect(bridge).toBe('vmbr0')
    expect(reason).toBe(`vmbr0: this connection arrived on ${site().host.lanAddress}`)
  })

  test('answers the preflight with values that were found', async () => {
    const { checks, ready } = await preflight(ask())
    const value = (id: string) => checks.find((check) => check.id === id)?.value
    expect(ready).toBe(true)
    expect(value('pve')).toMatch(/^[89]\.\d/)
    expect(value('root')).toBe('root')
    expect(value('ifupdown2')).toMatch(/^\d/)
    expect(value('dnsmasq')).toMatch(/not installed; .+ will be/)
    expect(value('storage')).toMatch(/^local-lvm, [\d.]+ GiB free$/)
    expect(value('template')).toContain('alpine-')
    expect(value('subnet')).toBe('10.10.0.0/24 is free')
  })

  test('plans five steps and touches nothing', async () => {
    const before = await site().sh('sh', '-c', 'cat /etc/network/interfaces; ls /etc/proximity 2>&1')
    const first = await plan(ask())
    const second = await plan(ask())
    expect(first.refused).toBeNull()
    expect(first.steps.map(({ title }) => title)).toEqual([
      'Step 1/5: Discovering Proxmox network bridges...',
      'Step 2/5: Identifying management bridge...',
      'Step 3/5: Setting up proximity-lan bridge...',
      'Step 4/5: Configuring DHCP/DNS on proximity-lan...',
      'Step 5/5: Deploying router LXC...',
    ])
    expect(first.steps.map(({ changes }) => changes.length > 0)).toEqual([false, false, true, true, true])
    expect(second.digest).toBe(first.digest)
    expect(await site().sh('sh', '-c', 'cat /etc/network/interfaces; ls /etc/proximity 2>&1')).toEqual(before)
  })

  test('refuses to place an app while there is no isolated network', async () => {
    const { ctx, hostId } = site().product
    await expect(containerConfig({ ctx, input: { hostId, name: 'nginx-01' } })).rejects.toThrow('Initialize it')
    expect((await status(ask())).isolated_network).toBe(false)
  })
}
