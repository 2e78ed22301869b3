import { beforeAll, expect, test } from 'vitest'
import { choices, list } from '@/server/apps'
import { leases, plan } from '@/server/networks'
import type { Intent } from '@/server/networks/intent/spec'
import type { Site } from '../conformance/site'
import { undertake } from '../product/initialize'

type Making = Extract<Intent, { do: 'provision' }>

/** A container is made from a template, and is on the network when it is there. */
export function tellMaking(open: () => Promise<Site>, { hasPackets }: { hasPackets: boolean }): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const planFor = (intent: Intent) => plan({ ctx: site.product.ctx, input: { hostId: site.product.hostId, intent } })
  const make = (over: Partial<Making> = {}): Making => ({
    ...{ do: 'provision', name: 'shop', template: site.host.appTemplate, storage: 'local-lvm' },
    ...{ disk: '2', cores: '1', memory: '128', address: '' },
    ...over,
  })
  const rowOf = async (name: string) => (await list(ask())).rows.find((row) => row.name === name)

  beforeAll(async () => {
    site = await open()
  })

  test('is offered what is there, and what can be downloaded', async () => {
    const { templates, storages } = await choices(ask())
    expect(templates.find(({ value }) => value === site.host.appTemplate)).toMatchObject({ download: null })
    const { stdout } = await site.sh('pveam', 'available', '--section', 'system')
    const files = [...stdout.matchAll(/^\S+\s+(\S+)/gm)].map((match) => match[1] ?? '')
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(templates.filter(({ title }) => title === file)).toHaveLength(1)
    expect(storages.map(({ value }) => value)).toContain('local-lvm')
  })

  test.each([
    ['name', { name: 'not a name' }],
    ['name', { name: '12h' }],
    ['template', { template: 'local:vztmpl/none.tar.zst' }],
    ['storage', { storage: 'nowhere' }],
    ['memory', { memory: '12' }],
    ['disk', { disk: '-1' }],
    ['address', { address: '10.10.0.1' }],
    ['address', { address: '192.168.1.9' }],
  ] as const)('says beside its field what is wrong with the %s: %o', async (field, wrong) => {
    await expect(planFor(make(wrong))).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { [field]: expect.any(String) as string } },
    })
  })

  test('has its address and its name before it boots, runs, and is reached', async () => {
    const ended = await undertake(site.product, make({ address: '10.10.0.50' }))
    expect(ended, JSON.stringify(ended.steps)).toMatchObject({ state: 'done', error: null })
    expect(ended.title).toMatch(/^Make shop \(\d+\)$/)
    const row = await rowOf('shop')
    expect(row).toMatchObject({ state: 'running', attachment: 'network', addresses: ['10.10.0.50'] })
    const config = await site.file(`/etc/pve/lxc/${row?.vmid}.conf`)
    expect(config).toMatch(/^unprivileged: 1$/m)
    expect(config).toMatch(/^net0: name=eth0,bridge=proximity-lan,.*firewall=1/m)
    const lease = (await leases(ask())).rows.find(({ guest }) => guest?.vmid === row?.vmid)
    expect(lease).toMatchObject({ name: 'shop.prox.local', kind: 'reserved', state: 'active', address: '10.10.0.50' })
    if (hasPackets)
      expect((await site.inGuest(row?.vmid ?? 0, 'nslookup', 'shop.prox.local')).stdout).toContain('10.10.0.50')
  })

  test('does not take the name of another one', async () => {
    await expect(planFor(make())).rejects.toThrow(/shop is the name of guest \d+/)
  })

  test('leaves nothing when something fails', async () => {
    const mend = await site.host.fail(['pct', 'start'])
    const before = (await list(ask())).rows.map(({ vmid }) => vmid)
    const ended = await undertake(site.product, make({ name: 'other' }))
    await mend()
    expect(ended.state).toBe('rolled-back')
    expect((await list(ask())).rows.map(({ vmid }) => vmid)).toEqual(before)
    expect((await site.sh('grep', '-rl', 'other', '/etc/proximity/dhcp-hosts.d')).stdout).toBe('')
    expect((await leases(ask())).rows.some(({ name }) => name === 'other.prox.local')).toBe(false)
  })
}
