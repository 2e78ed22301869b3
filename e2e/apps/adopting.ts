import { afterAll, beforeAll, expect, test } from 'vitest'
import { list } from '@/server/apps'
import { overview } from '@/server/hosts'
import { makeRoom, plan, settings } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { undertake } from '../product/initialize'

/** What somebody made by hand: this host is 10.10.0.1 on vmbr1, masquerades what leaves it, and has lab-web (120) there. */
export const BY_HAND = {
  stanza: [
    'auto vmbr1',
    'iface vmbr1 inet static',
    '\taddress 10.10.0.1/24',
    '\tbridge-ports none',
    '\tbridge-stp off',
    '\tbridge-fd 0',
    "\tpost-up iptables -t nat -A POSTROUTING -s '10.10.0.0/24' -o vmbr0 -j MASQUERADE",
    "\tpost-down iptables -t nat -D POSTROUTING -s '10.10.0.0/24' -o vmbr0 -j MASQUERADE",
    '',
  ].join('\n'),
  guest: { vmid: 120, name: 'lab-web', address: '10.10.0.20' },
} as const

/** A network that is in the way is found, made room beside, and its guests are adopted. */
export function tellAdopting(start: () => Promise<TestHost>, { hasPackets }: { hasPackets: boolean }): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const made = async () => (await list(ask())).handMade.find(({ bridge }) => bridge === 'vmbr1')

  beforeAll(async () => {
    site = await openSite(start)
  })
  afterAll(() => site.close())

  test('it is told what is there, and what is free', async () => {
    expect(await made()).toEqual({
      ...{ bridge: 'vmbr1', address: '10.10.0.1/24', zone: null, masquerades: true },
      guests: [{ vmid: 120, name: 'lab-web' }],
      collision: { subnet: '10.10.0.0/24', free: '10.11.0.0/24' },
    })
    const { findings, next, inTheWay } = await overview(ask())
    expect({ next, inTheWay }).toEqual({ next: 'initialize', inTheWay: true })
    expect(findings.find(({ id }) => id === 'hand-made.vmbr1')).toMatchObject({
      remedy: expect.stringContaining('10.11.0.0/24') as string,
    })
    expect((await plan(ask())).refused).toContain('10.11.0.0/24 is free on this host')
  })

  test('room is made beside it, from settings to a plan that can be started', async () => {
    expect(await makeRoom(ask())).toEqual({ subnet: '10.11.0.0/24' })
    const { spec } = await settings(ask())
    expect(spec).toMatchObject({ subnet: '10.11.0.0/24', rangeStart: '10.11.0.100', rangeEnd: '10.11.0.250' })
    const ended = await undertake(site.product, { do: 'initialize', adopt: 'vmbr1' })
    expect(ended, JSON.stringify(ended.steps)).toMatchObject({ state: 'done', intent: { adopt: 'vmbr1' } })
    expect(await made()).toMatchObject({ collision: null })
    const after = await overview(ask())
    expect(after.findings.some(({ id }) => id === 'hand-made.vmbr1')).toBe(false)
    expect(after.inTheWay).toBe(false)
  })

  test('its guests are adopted, and it stays as it is', async () => {
    const stanza = async () =>
      /auto vmbr1\n[^]*?(?=\nauto |\nsource |$)/.exec(await site.file('/etc/network/interfaces'))
    const before = (await stanza())?.[0]
    const ended = await undertake(site.product, { do: 'attach', guests: 'all', from: 'vmbr1' })
    expect(ended, JSON.stringify(ended.steps)).toMatchObject({ state: 'done', error: null })
    const row = (await list(ask())).rows.find(({ vmid }) => vmid === 120)
    expect(row).toMatchObject({ attachment: 'network', addresses: [expect.stringMatching(/^10\.11\.0\./)] })
    if (hasPackets) expect((await site.inGuest(120, 'ping', '-c', '1', '-W', '3', '8.8.8.8')).exitCode).toBe(0)
    expect(await made()).toBeUndefined()
    expect((await stanza())?.[0]).toBe(before)
    expect((await site.sh('ip', '-4', '-o', 'addr', 'show', 'dev', 'vmbr1')).stdout).toContain('10.10.0.1/24')
    await expect(undertake(site.product, { do: 'attach', guests: 'all', from: 'vmbr1' })).rejects.toThrow(
      'Nobody is on vmbr1',
    )
    await expect(makeRoom(ask())).rejects.toThrow('Nothing else on this host uses 10.11.0.0/24')
  })
}
