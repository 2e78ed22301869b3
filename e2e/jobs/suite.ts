import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { download, list, start, stop, watch, type JobView, type Line, type Request } from '@/server/jobs'
import { router } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'

/** What a tool says from each place, on a host with two apps. */
export function tellJobs({ start: begin, hasPackets }: { start: () => Promise<TestHost>; hasPackets: boolean }): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const address = async (vmid: number) =>
    (await leases(ask())).rows.find(({ guest }) => guest?.vmid === vmid)?.address ?? ''

  /** All that it says, until it has ended or somebody has heard enough. */
  async function hear(request: Request, enough: (lines: readonly Line[]) => boolean = () => false) {
    const { ctx, input } = ask()
    const { id } = await start({ ctx, input: { ...input, request } })
    const lines: Line[] = []
    let view = null as JobView | null
    for await (const said of watch({ ctx, input: { id, signal: AbortSignal.timeout(30_000) } })) {
      lines.push(...said.lines)
      view = said.view
      if (enough(lines)) await stop({ ctx, input: { id } })
    }
    return { id, view, text: lines.map(({ text }) => text).join('\n'), lines }
  }

  beforeAll(async () => {
    site = await openSite(begin)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, 301, 'nginx-01')
    await addApp(site, 302, 'wordpress-02')
    await keepUpWithGuests(ask())
    for (const vmid of [301, 302]) await startGuest(site, vmid)
    await vi.waitFor(async () => expect(await address(302)).not.toBe(''), { timeout: 20_000 })
  })
  afterAll(() => site.close())

  test('a name is asked for as an app does', async () => {
    const { view, text } = await hear({ tool: 'dns', from: '301', to: 'wordpress-02.prox.local' })
    expect(view?.state).toBe('done')
    expect(text).toContain(`10.10.0.1  wordpress-02.prox.local  A      ${await address(302)}`)
  })

  test('a port that is open, one where nobody listens, and one that is denied', async () => {
    expect((await hear({ tool: 'tcp', from: '301', to: '10.10.0.1', port: 53 })).text).toContain('Open, after')
    expect((await hear({ tool: 'tcp', from: '301', to: await address(302), port: 81 })).text).toContain('Refused')
    expect((await hear({ tool: 'tcp', from: '301', to: site.host.lanAddress, port: 22 })).text).toContain(
      'Prohibited by 10.10.0.1',
    )
  })

  test.each<[request: Request, why: string]>([
    [{ tool: 'ping', from: '999', to: '10.10.0.1' }, 'There is no guest 999'],
    [{ tool: 'ping', from: 'router', to: '-f; reboot' }, '-f; reboot is no address and no name.'],
    [{ tool: 'http', from: 'router', to: 'http://user:secret@example.com/' }, 'A password in an address'],
    [{ tool: 'dns', from: 'router', to: 'example.com', server: '$(reboot)' }, 'is no address of a server'],
    [{ tool: 'capture', from: 'router', filter: 'all', seconds: 1 }, 'all is no IPv4 address.'],
  ])('%o is not begun', async (request, why) => {
    const { ctx, input } = ask()
    await expect(start({ ctx, input: { ...input, request } })).rejects.toThrow(why)
  })

  test('the log of DHCP and DNS is followed, and ends when somebody stops it', async () => {
    const { view, text } = await hear({ tool: 'log', source: 'dns' }, (lines) =>
      lines.some((line) => line.text.includes('DHCPACK')),
    )
    expect(text).toContain('DHCPACK')
    expect(view?.state).toBe('stopped')
    expect((await list(ask())).every(({ tool }) => tool !== 'log')).toBe(true)
  })

  test('the log of Proximity on the host is followed', async () => {
    const { text } = await hear({ tool: 'log', source: 'network' }, (lines) =>
      lines.some((line) => line.text.includes('Initialize network')),
    )
    expect(text).toContain('Step 3/5: Setting up proximity-lan bridge...')
  })

  test.runIf(hasPackets)('a ping comes back, line by line', async () => {
    const { view, text, lines } = await hear({ tool: 'ping', from: '301', to: 'example.com' }, (all) => all.length > 4)
    expect(text).toMatch(/example\.com is 203\.0\.113\.80, by 10\.10\.0\.1/)
    expect(text).toMatch(/64 bytes from 203\.0\.113\.80: icmp_seq=2/)
    expect([view?.state, lines[0]?.number]).toEqual(['stopped', 1])
  })

  test.runIf(hasPackets)('a trace names each hop', async () => {
    const { text } = await hear({ tool: 'trace', from: '301', to: '8.8.8.8' })
    expect(text.split('\n').map((line) => line.trim().split(/\s+/)[1])).toEqual([
      '10.10.0.1',
      '192.168.77.1',
      expect.any(String),
    ])
    expect(text).toMatch(/3 {2}8\.8\.8\.8 {2}[\d.]+ ms/)
  })

  test.runIf(hasPackets)('a page is fetched by its name', async () => {
    const { view, text } = await hear({ tool: 'http', from: '301', to: 'http://example.com/' })
    expect(view?.error).toBeNull()
    expect(text).toMatch(/^example\.com is 203\.0\.113\.80/)
    expect(text).toMatch(/200 OK, \d+ bytes/)
    expect(text).toContain('internet')
  })

  test.runIf(hasPackets)('packets are caught, shown and kept as others can read them', async () => {
    const { ctx, input } = ask()
    const capturing = hear({ tool: 'capture', from: '301', seconds: 10 }, (all) =>
      all.some(({ text }) => text.includes('ICMP echo reply')),
    )
    await vi.waitFor(async () => expect((await list(ask()))[0]).toMatchObject({ tool: 'capture', state: 'running' }))
    const pinging = hear({ tool: 'ping', from: '301', to: '10.10.0.1' }, (all) => all.length > 6)
    const { id, text } = await capturing
    await pinging
    const own = await address(301)
    expect(text).toContain(`${own} → 10.10.0.1 ICMP echo request`)
    const { content, name } = await download({ ctx, input: { id } })
    expect(name).toMatch(/^proximity-.+-packets-\d{4}-\d\d-\d\d\.pcap$/)
    expect(content.readUInt32LE(0)).toBe(0xa1b2c3d4)
    expect(content.length).toBeGreaterThanOrEqual(24 + 2 * (16 + 98))
    expect((await list({ ctx, input }))[0]?.tool).toBeDefined()
  })

  test.runIf(hasPackets)('the log of the router is followed', async () => {
    const own = (await look(ask())).known(router)?.guest?.vmid ?? 0
    // As its system log writes; the simulated system of the lab has no program that does.
    const written = await site.inGuest(
      own,
      'sh',
      '-c',
      'echo "Nov 29 10:00:00 router daemon.err: link failed" >>/var/log/messages',
    )
    expect(written.exitCode).toBe(0)
    const { view, lines } = await hear({ tool: 'log', source: 'router' }, (heard) => heard.length > 0)
    expect(view?.state).toBe('stopped')
    expect(lines.at(-1)).toMatchObject({ level: 'error', text: expect.stringContaining('link failed') as string })
  })

  test.runIf(hasPackets)('what Proxmox has done with our guests is followed, and nothing of others', async () => {
    await addApp(site, 399, 'elsewhere', 'vmbr0')
    for (const vmid of [399, 302]) {
      await startGuest(site, vmid).catch(() => undefined)
      await site.sh('pct', 'stop', String(vmid))
    }
    const { text } = await hear({ tool: 'log', source: 'tasks' }, (heard) =>
      heard.some((line) => /stop 302/.test(line.text)),
    )
    expect(text).toMatch(/vzstop 302 by root@pam: OK/)
    expect(text).not.toContain('399')
    await startGuest(site, 302)
  })
}
