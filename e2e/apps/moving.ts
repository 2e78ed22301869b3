import { beforeAll, expect, test, vi } from 'vitest'
import { list } from '@/server/apps'
import { router } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import type { Intent } from '@/server/networks/intent/spec'
import { addApp, startGuest, type Site } from '../conformance/site'
import { undertake } from '../product/initialize'

const SOON = { timeout: 30_000, interval: 200 }

/** Containers that were on the LAN come onto the network, and go back. */
export function tellMoving(open: () => Promise<Site>, { hasPackets }: { hasPackets: boolean }): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const planFor = (intent: Intent) => plan({ ctx: site.product.ctx, input: { hostId: site.product.hostId, intent } })
  const cardOf = async (vmid: number) => /^net0: (.*)$/m.exec(await site.file(`/etc/pve/lxc/${vmid}.conf`))?.[1] ?? ''
  const macIn = (card: string) => /hwaddr=([^,]+)/.exec(card)?.[1]
  const addressesOf = async (vmid: number) => {
    const { stdout } = await site.sh(
      ...([
        'lxc-attach',
        '-n',
        String(vmid),
        '-s',
        'NETWORK',
        '--',
        'ip',
        '-4',
        '-o',
        'addr',
        'show',
        'dev',
        'eth0',
      ] as const),
    )
    return [...stdout.matchAll(/inet (\S+)\//g)].map((match) => match[1] ?? '')
  }
  const onLan = (vmid: number) =>
    vi.waitFor(async () => {
      const [address = '', ...more] = await addressesOf(vmid)
      expect(address).toMatch(/^192\.168\./)
      expect(more).toEqual([])
    }, SOON)

  beforeAll(async () => {
    site = await open()
    await addApp(site, 311, 'web', 'vmbr0')
    await addApp(site, 312, 'store', 'vmbr0')
    await addApp(site, 313, 'queue', 'vmbr0')
    await Promise.all([startGuest(site, 311), startGuest(site, 313)])
    await Promise.all([onLan(311), onLan(313)])
  })

  test('the plan says of each what would be done, and for how long it is away', async () => {
    const view = await planFor({ do: 'attach', guests: '311,312' })
    expect(view.refused).toBeNull()
    expect(view.steps.map(({ title }) => title)).toEqual([
      'Step 1/3: Keeping addresses and names for them...',
      'Step 2/3: Moving web (311) to proximity-lan...',
      'Step 3/3: Moving store (312) to proximity-lan...',
    ])
    expect(view.steps[1]?.changes.map(({ title }) => title)).toEqual([
      'Move web (311) to proximity-lan',
      'Have web ask for its address',
      'Have web ask the DNS of this network',
    ])
    expect(view.steps[2]?.changes.map(({ title }) => title)).toEqual(['Move store (312) to proximity-lan'])
    expect(view.downtime).toEqual([{ who: 'web', seconds: 3 }])
  })

  test('the address that it has from the LAN is shown, and none that is made inside of it', async () => {
    if (hasPackets)
      for (const line of ['link add docker0 type bridge', 'addr add 172.17.0.1/16 dev docker0'])
        expect(
          (await site.sh('lxc-attach', '-n', '311', '-s', 'NETWORK', '--', 'ip', ...line.split(' '))).exitCode,
        ).toBe(0)
    const { rows } = await list(ask())
    expect(rows.find(({ vmid }) => vmid === 311)).toMatchObject({ addresses: await addressesOf(311), unseen: false })
    expect(rows.find(({ vmid }) => vmid === 312)).toMatchObject({ state: 'stopped', addresses: [], unseen: false })
  })

  test('nobody moves who is not there, or the router', async () => {
    const own = (await look(ask())).known(router)?.guest?.vmid
    await expect(planFor({ do: 'attach', guests: '999' })).rejects.toThrow('there is no such guest')
    await expect(planFor({ do: 'attach', guests: String(own) })).rejects.toThrow('it is the router')
    await expect(planFor({ do: 'detach', guests: '311' })).rejects.toThrow('it is not on proximity-lan')
  })

  test('one that runs keeps its MAC, has its address and its name, and one that is stopped is set to', async () => {
    const before = await Promise.all([cardOf(311), cardOf(312)])
    expect(await undertake(site.product, { do: 'attach', guests: '311,312' })).toMatchObject({
      ...{ state: 'done', error: null },
      lines: ['✅ 2 guests are on proximity-lan'],
    })
    const after = await Promise.all([cardOf(311), cardOf(312)])
    expect(after.map(macIn)).toEqual(before.map(macIn))
    for (const card of after) expect(card).toContain('bridge=proximity-lan')
    await keepUpWithGuests(ask())
    const { rows } = await leases(ask())
    expect(rows.find(({ guest }) => guest?.vmid === 311)).toMatchObject({
      ...{ state: 'active', name: 'web.prox.local', kind: 'reserved' },
      address: (await addressesOf(311))[0],
    })
    expect(rows.find(({ guest }) => guest?.vmid === 312)).toMatchObject({ state: 'idle', kind: 'reserved' })
    if (hasPackets) expect((await site.inGuest(311, 'ping', '-c', '1', '-W', '2', '8.8.8.8')).exitCode).toBe(0)
  })

  test('back on the LAN it is as it was before', async () => {
    expect(await undertake(site.product, { do: 'detach', guests: '311' })).toMatchObject({ state: 'done', error: null })
    expect(await cardOf(311)).toContain('bridge=vmbr0')
    await onLan(311)
    await keepUpWithGuests(ask())
    expect((await leases(ask())).rows.some(({ guest, kind }) => guest?.vmid === 311 && kind === 'reserved')).toBe(false)
  })

  test.runIf(hasPackets)(
    'one that cannot serve there as before is put back, and stops none of the others',
    async () => {
      const [address = ''] = await addressesOf(313)
      // Whoever serves at one address alone serves nobody at another one.
      await site.inGuest(313, 'httpd', '-p', `${address}:8080`, '-h', '/etc')
      const before = await cardOf(313)
      const ended = await undertake(site.product, { do: 'attach', guests: '311,313' })
      expect(ended.state, JSON.stringify(ended.steps)).toBe('partly')
      expect(ended.lines).toEqual([expect.stringContaining('1 of 2 are done')])
      expect(ended.steps.map(({ state }) => state)).toEqual(['done', 'done', 'failed'])
      expect(ended.steps[2]?.lines.join(' ')).toContain('port 8080')
      expect(await cardOf(311)).toContain('bridge=proximity-lan')
      expect(await cardOf(313)).toBe(before)
      // It is not told to be as before until it is.
      expect(await addressesOf(313)).toEqual([expect.stringMatching(/^192\.168\./)])
      // What was kept for it is given up again.
      await keepUpWithGuests(ask())
      expect((await leases(ask())).rows.map(({ guest }) => guest?.vmid)).not.toContain(313)
    },
  )

  test.runIf(hasPackets)('a fixed address goes, and comes back with it', async () => {
    const fixed = `${site.host.lanAddress.split('.').slice(0, 3).join('.')}.77`
    const mac = macIn(await cardOf(313))
    const card = `name=eth0,bridge=vmbr0,hwaddr=${mac},ip=${fixed}/24,gw=${site.host.lanAddress.split('.').slice(0, 3).join('.')}.1`
    expect((await site.sh('pct', 'set', '313', '--net0', card, '--nameserver', '9.9.9.9')).exitCode).toBe(0)
    await site.sh('pct', 'reboot', '313')
    const view = await planFor({ do: 'attach', guests: '313' })
    expect(view.preflight.map(({ value }) => value)).toEqual([
      expect.stringContaining(`has the fixed address ${fixed} by`),
      'names 9.9.9.9 as its DNS',
    ])
    expect(await undertake(site.product, { do: 'attach', guests: '313' })).toMatchObject({ state: 'done' })
    expect(await addressesOf(313)).toEqual([expect.stringMatching(/^10\.10\.0\./)])
    expect(await site.file('/etc/pve/lxc/313.conf')).toMatch(/^nameserver: 10\.10\.0\.1$/m)
    expect(await undertake(site.product, { do: 'detach', guests: '313' })).toMatchObject({ state: 'done' })
    expect(await addressesOf(313)).toEqual([fixed])
    expect(await site.file('/etc/pve/lxc/313.conf')).toMatch(/^nameserver: 9\.9\.9\.9$/m)
    expect((await site.inGuest(313, 'cat', '/etc/resolv.conf')).stdout).toContain('9.9.9.9')
  })

  test('one whose fixed address somebody else has by now comes back by DHCP, or not at all', async () => {
    const [a, b, c] = site.host.lanAddress.split('.')
    const fixed = `${a}.${b}.${c}.78`
    await addApp(site, 314, 'mailer', 'vmbr0')
    const card = `name=eth0,bridge=vmbr0,hwaddr=${macIn(await cardOf(314))},ip=${fixed}/24,gw=${a}.${b}.${c}.1`
    expect((await site.sh('pct', 'set', '314', '--net0', card)).exitCode).toBe(0)
    await keepUpWithGuests(ask())
    expect(await undertake(site.product, { do: 'attach', guests: '314' })).toMatchObject({ state: 'done' })
    const back = { do: 'detach', guests: '314' } as const
    expect((await planFor(back)).refused).toBeNull()

    // Whoever was given it by hand, and nobody has written that down.
    await addApp(site, 315, 'stranger', 'vmbr0')
    await startGuest(site, 315)
    await onLan(315)
    const given = ['lxc-attach', '-n', '315', '-s', 'NETWORK', '--', 'ip', 'addr', 'add', `${fixed}/24`] as const
    expect((await site.sh(...given, 'dev', 'eth0')).exitCode).toBe(0)
    expect((await planFor(back)).refused).toContain(`its address ${fixed} answers on vmbr0, at stranger (315)`)
    await site.sh('pct', 'stop', '315')
    expect((await planFor(back)).refused).toBeNull()
    // One that is configured with it and does not run has it as well.
    const other = `name=eth0,bridge=vmbr0,hwaddr=${macIn(await cardOf(315))},ip=${fixed}/24`
    await site.sh('pct', 'set', '315', '--net0', other)
    expect((await planFor(back)).refused).toContain(`its address ${fixed} is configured at stranger (315)`)

    await keepUpWithGuests(ask())
    expect(await undertake(site.product, { ...back, taken: 'dhcp' })).toMatchObject({ state: 'done', error: null })
    const came = await cardOf(314)
    expect(came).toContain('bridge=vmbr0')
    expect(came).toContain('ip=dhcp')
    expect(came).not.toContain('gw=')
    await startGuest(site, 314)
    await onLan(314)
    expect(await addressesOf(314)).not.toContain(fixed)
    for (const vmid of ['314', '315']) for (const verb of ['stop', 'destroy']) await site.sh('pct', verb, vmid)
  })

  test.runIf(hasPackets)('whichever system they have: ifupdown and OpenRC of Alpine, Debian with systemd', async () => {
    const { stdout } = await site.sh('pveam', 'list', 'local')
    const templates = ['alpine', 'debian'].map((name) => new RegExp(`^(\\S+/${name}\\S*)`, 'm').exec(stdout)?.[1] ?? '')
    const vmids = [331, 332]
    for (const [at, template] of templates.entries()) {
      const options = ['--hostname', `system-${at}`, '--unprivileged', '1', '--rootfs', 'local-lvm:2']
      const card = 'name=eth0,bridge=vmbr0,ip=dhcp'
      const made = await site.sh('pct', 'create', String(vmids[at]), template, ...options, '--net0', card)
      expect(made, template).toMatchObject({ exitCode: 0 })
      await startGuest(site, vmids[at] ?? 0)
    }
    await Promise.all(vmids.map(onLan))
    const came = await undertake(site.product, { do: 'attach', guests: vmids.join(',') })
    expect(came.state, JSON.stringify(came.steps.map(({ title, lines }) => [title, lines]))).toBe('done')
    expect(came.steps.flatMap(({ changes }) => changes.map(({ title }) => title)).join()).not.toContain('Restart')
    for (const vmid of vmids) {
      expect(await addressesOf(vmid)).toEqual([expect.stringMatching(/^10\.10\.0\./)])
      expect((await site.inGuest(vmid, 'cat', '/etc/resolv.conf')).stdout).toContain('nameserver 10.10.0.1')
      expect((await site.inGuest(vmid, 'ping', '-c', '1', '-W', '3', '8.8.8.8')).exitCode).toBe(0)
    }
    await keepUpWithGuests(ask())
    expect((await undertake(site.product, { do: 'detach', guests: vmids.join(',') })).state).toBe('done')
    await Promise.all(vmids.map(onLan))
  })

  test('one that somebody destroys gives back its name and its address', async () => {
    await keepUpWithGuests(ask())
    await undertake(site.product, { do: 'attach', guests: '313' })
    const mac = macIn(await cardOf(313))?.toLowerCase() ?? ''
    const leased = () => site.file('/var/lib/proximity/dnsmasq.leases')
    expect(await leased()).toContain(mac)
    for (const verb of ['stop', 'destroy'] as const) expect((await site.sh('pct', verb, '313')).exitCode).toBe(0)
    await keepUpWithGuests(ask())
    await vi.waitFor(async () => expect(await leased()).not.toContain(mac), SOON)
    expect((await leases(ask())).rows.map((row) => row.mac)).not.toContain(mac)
  })
}
