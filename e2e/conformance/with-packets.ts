import { expect, test, vi } from 'vitest'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, startGuest, type Site } from './site'

const INTERNET = '203.0.113.80'
const NEIGHBOUR = '192.168.77.5'
const LAN_GATEWAY = '192.168.77.1'

/** What an app reaches and what it does not, by packets from inside it: before any reboot, after the router's, after the host's. */
export function withPackets(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })
  const inApp = (...argv: string[]) => site().inGuest(301, ...argv)
  const routerId = async () =>
    (await site().sh('sh', '-c', 'grep -l proximity-router /etc/pve/lxc/*.conf')).stdout.replace(/\D/g, '')

  test('brings a second app back for the packets', async () => {
    await addApp(site(), 303, 'wordpress-02')
    await keepUpWithGuests(ask())
    await startGuest(site(), 303)
    await vi.waitFor(
      async () =>
        expect((await leases(ask())).rows.filter(({ guest }) => guest).map(({ state }) => state)).toEqual([
          'active',
          'active',
        ]),
      { timeout: 15_000 },
    )
  })

  const moments = [
    ['on a network in use', async () => undefined],
    ['after the router was rebooted', async () => void (await site().sh('pct', 'reboot', await routerId()))],
    ['after the host was rebooted', () => site().host.reboot()],
  ] as const

  for (const [moment, prepare] of moments) {
    test(`${moment}, an app fetches a page from the internet, by name`, async () => {
      await prepare()
      await vi.waitFor(
        async () =>
          expect((await inApp('timeout', '3', 'wget', '-qO-', 'http://example.com/')).stdout).toContain('internet'),
        {
          timeout: 60_000,
          interval: 500,
        },
      )
      expect((await inApp('ping', '-c', '1', '-W', '2', '8.8.8.8')).exitCode).toBe(0)
    })

    test(`${moment}, an app has its lease from 10.10.0.2 and finds another by name, both ways`, async () => {
      const other = (await leases(ask())).rows.find(({ guest }) => guest?.vmid === 303)
      const forward = await inApp('nslookup', 'wordpress-02.prox.local', '10.10.0.1')
      expect(forward.stdout).toContain(other?.address)
      const reverse = await inApp('nslookup', other?.address ?? '', '10.10.0.1')
      expect(reverse.stdout).toContain('wordpress-02.prox.local')
      expect((await inApp('timeout', '3', 'wget', '-qO-', 'http://wordpress-02.prox.local/')).exitCode).toBe(0)
      const journal = await site().sh('journalctl', '-u', 'proximity-dns', '--no-pager', '-o', 'cat')
      expect(journal.stdout).toMatch(/DHCPACK\(proximity-lan\) 10\.10\.0\.\d+/)
    })

    test.each([
      [`the host's Proxmox page`, '192.168.77.10', 8006],
      [`the host's SSH`, '192.168.77.10', 22],
      ['SSH at the address of the service', '10.10.0.2', 22],
      ['SSH at the router', '10.10.0.1', 22],
      ['a neighbour on the LAN', NEIGHBOUR, 80],
      ['the DNS of the LAN gateway', LAN_GATEWAY, 53],
    ])(`${moment}, an app cannot open %s`, async (_what, address, port) => {
      expect(await opens(site(), 301, address, port)).toBe(false)
    })

    test(`${moment}, the same way of asking opens what is allowed`, async () => {
      expect(await opens(site(), 301, INTERNET, 80)).toBe(true)
      expect(await opens(site(), 301, '10.10.0.1', 53)).toBe(true)
    })
  }

  test('answers no app over IPv6, not even by link-local addresses', async () => {
    const { stdout } = await site().sh('ip', '-6', 'addr', 'show', 'dev', 'proximity-lan')
    expect(stdout).toBe('')
    const all = await inApp('ping', '-6', '-c', '2', '-W', '1', '-I', 'eth0', 'ff02::1')
    const answers = all.stdout.match(/bytes from (\S+):/g) ?? []
    const own = (await inApp('ip', '-6', 'addr', 'show', 'dev', 'eth0')).stdout
    const strangers = answers.filter((line) => !own.includes(line.replace(/bytes from |:$/g, '').split('%')[0] ?? ' '))
    const wordpress = (await site().inGuest(303, 'ip', '-6', 'addr', 'show', 'dev', 'eth0')).stdout
    expect(
      strangers.filter((line) => !wordpress.includes(line.replace(/bytes from |:$/g, '').split('%')[0] ?? ' ')),
    ).toEqual([])
  })
}

/** Does a TCP connection from inside the guest's network open within a second? */
export async function opens({ sh }: Site, vmid: number, address: string, port: number): Promise<boolean> {
  const pid = (await sh('lxc-info', '-n', String(vmid), '-p', '-H')).stdout.trim()
  const { exitCode } = await sh(
    'nsenter',
    '-t',
    pid,
    '-n',
    'timeout',
    '1.2',
    'bash',
    '-c',
    'exec 3<>"/dev/tcp/$0/$1"',
    address,
    String(port),
  )
  return exitCode === 0
}
