import { expect, test } from 'vitest'
import { compare, download, list, remove, schedule, take, upload } from '@/server/backups'
import { backUpDue } from '@/server/backups/keep-backups'
import { saveSettings, settings } from '@/server/networks'
import { addApp, type Site } from '../conformance/site'
import { initialize } from '../product/initialize'

/** Backups come by themselves and by hand, and say what has changed since. */
export function taking(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })
  const of = <T extends object>(more: T) => ({ ...ask(), input: { ...ask().input, ...more } })
  const all = async () => (await list(ask())).backups
  const differences = async (from: string, to?: string) =>
    (await compare(of({ from, ...(to === undefined ? {} : { to }) }))).differences.map(({ text }) => text)

  test('shows no difference to now, right after it was taken', async () => {
    const { id } = await take(ask())
    expect(await compare(of({ from: id }))).toMatchObject({ to: null, differences: [], files: [] })
    const content = JSON.parse((await download(of({ id }))).text) as Record<string, unknown>
    expect(content).toMatchObject({
      format: 1,
      host: { node: expect.stringMatching(/^pve1?$/) as string },
      containers: { seen: expect.stringMatching(/^VMID +Status/) as string },
    })
    expect(JSON.stringify(content)).toContain('/etc/network/interfaces')
  })

  test('comes before an operation, and tells what that has changed', async () => {
    expect((await initialize(site().product)).state).toBe('done')
    const [newest] = await all()
    expect(newest).toMatchObject({ reason: 'operation', operation: 'Initialize network' })
    const found = await differences(newest?.id ?? '')
    expect(found).toContain('The bridge proximity-lan is new')
    expect(found).toContain('proximity-lan is new in /etc/network/interfaces')
    expect(found).toContain('/etc/proximity/dnsmasq.conf is new')
    expect(found.some((text) => /^The router \(\d+\) is new$/.test(text))).toBe(true)
  })

  test('comes before the settings are changed', async () => {
    const { spec } = await settings(ask())
    await saveSettings(of({ spec: { ...spec, domain: 'home.internal' } }))
    const [newest] = await all()
    expect(newest).toMatchObject({ reason: 'operation', operation: null })
    expect(await differences(newest?.id ?? '')).toEqual(['Domain: prox.local → home.internal'])
    await saveSettings(of({ spec }))
  })

  test('names a NIC that somebody moved', async () => {
    await addApp(site(), 301, 'nginx-01', 'vmbr0')
    const { id } = await take(ask())
    const nic = /^net0: (.*)$/m.exec(await site().file('/etc/pve/lxc/301.conf'))?.[1] ?? ''
    await site().sh('pct', 'set', '301', '--net0', nic.replace('bridge=vmbr0', 'bridge=proximity-lan'))
    const { differences: said, files } = await compare(of({ from: id }))
    expect(said.map(({ text }) => text)).toContain('nginx-01 (301): net0 moved from vmbr0 to proximity-lan')
    expect(files.map(({ path }) => path)).toContain('nginx-01 (301), lxc/301.conf')
    await site().sh('pct', 'destroy', '301')
  })

  test('is one file that can be brought in again', async () => {
    const [last] = await all()
    const { name, text } = await download(of({ id: last?.id ?? '' }))
    expect(name).toMatch(/^proximity-pve1?-backup-\d{4}-\d\d-\d\d\.json$/)
    const { id } = await upload(of({ text }))
    expect(await compare(of({ from: last?.id ?? '', to: id }))).toMatchObject({ differences: [], files: [] })
    await remove(of({ id }))
    expect((await all()).map((backup) => backup.id)).not.toContain(id)
    await expect(upload(of({ text: '{}' }))).rejects.toThrow('no backup of Proximity')
  })

  test('comes when it is due, and keeps as many as were asked for', async () => {
    const scheduled = async () => (await all()).filter(({ reason }) => reason === 'schedule').length
    await backUpDue(ask().ctx, Date.now())
    await backUpDue(ask().ctx, Date.now())
    expect(await scheduled()).toBe(1)
    await backUpDue(ask().ctx, Date.now() + 25 * 3_600_000)
    expect(await scheduled()).toBe(2)
    await schedule(of({ every: 'day' as const, keep: 1 }))
    expect(await scheduled()).toBe(1)
    await schedule(of({ every: 'never' as const, keep: 1 }))
    await backUpDue(ask().ctx, Date.now() + 90 * 24 * 3_600_000)
    expect(await scheduled()).toBe(1)
  })
}
