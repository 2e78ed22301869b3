import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { badLeaseLines } from '@/server/host/tools/dnsmasq'
import { firstProcess } from '@/server/host/tools/lxc'
import { probe } from '@/server/host/tools/probe'
import { look } from '@/server/hosts'
import { leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'
import { dhcpRequest } from './dhcp-request'
import { TEXTS } from './texts'

const [HONEST, ATTACKER, ODD] = [301, 302, 303] as const
const LEASES = '/var/lib/proximity/dnsmasq.leases'

describe.skipIf(labUnavailable() !== null)('guests that mean no good, on the lab', () => {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const rowOf = async (vmid: number) => (await leases(ask())).rows.find(({ guest }) => guest?.vmid === vmid)
  const becomesActive = (vmid: number) =>
    vi.waitFor(async () => expect(await rowOf(vmid)).toMatchObject({ state: 'active' }), {
      timeout: 60_000,
      interval: 300,
    })

  /** Sends frames from the network card of the attacker, as its root could. */
  async function send(frames: readonly string[]): Promise<void> {
    const process = (await site.product.host().run(firstProcess(ATTACKER))) ?? 0
    const probes = frames.map((frame) => ({ packet: { kind: 'raw', device: 'eth0', frame } as const, wait: 10 }))
    await site.product.host().run(probe([{ where: { process }, probes }]))
  }

  /** Everything is as it was agreed, and nobody has run what a guest has written. */
  async function isUnharmed(): Promise<void> {
    expect((await site.sh('ls', '/tmp/owned')).exitCode).not.toBe(0)
    expect((await site.sh('systemctl', 'show', '-p', 'ActiveState,NRestarts', 'proximity-dns')).stdout).toBe(
      'NRestarts=0\nActiveState=active\n',
    )
    expect(badLeaseLines((await site.file(LEASES)) ?? '')).toEqual([])
    expect((await plan({ ...ask(), input: { ...ask().input, intent: { do: 'initialize' } } })).empty).toBe(true)
  }

  beforeAll(async () => {
    site = await openSite(labHost)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, HONEST, 'nginx-01')
    await addApp(site, ATTACKER, 'redis-01')
    await keepUpWithGuests(ask())
    await Promise.all([startGuest(site, HONEST), startGuest(site, ATTACKER)])
    await Promise.all([becomesActive(HONEST), becomesActive(ATTACKER)])
  })
  afterAll(() => site?.close())

  test('take nothing by what they say of themselves when they ask for an address', async () => {
    const { mac = '', address = '' } = (await rowOf(ATTACKER)) ?? {}
    const texts = [...TEXTS, '$(touch /tmp/owned)', 'x\ndhcp-host=*,ignore', 'nginx-01', '\u00ff'.repeat(120)]
    await send(
      texts.flatMap((text) =>
        // Host name, class of vendor, class of user, client identifier, and the name as an FQDN (RFC 2132, 3004, 4702).
        [12, 60, 77, 61, 81].map((option) =>
          dhcpRequest({ mac, claims: mac, address: address ?? '', options: [[option, text]] }),
        ),
      ),
    )
    await isUnharmed()
    expect(await rowOf(HONEST)).toMatchObject({ state: 'active', name: 'nginx-01.prox.local' })
    expect(await rowOf(ATTACKER)).toMatchObject({ name: 'redis-01.prox.local' })
  })

  test('leave others their addresses, however many they ask for', async () => {
    const { mac = '' } = (await rowOf(ATTACKER)) ?? {}
    const { address } = (await rowOf(HONEST)) ?? {}
    const pool = Array.from({ length: 151 }, (_, index) => index + 100)
    const claims = (last: number) => `02:00:00:00:01:${last.toString(16).padStart(2, '0')}`
    await send(pool.map((last) => dhcpRequest({ mac, claims: claims(last), address: `10.10.0.${last}`, options: [] })))
    expect((await site.sh('pct', 'reboot', String(HONEST))).exitCode).toBe(0)
    await becomesActive(HONEST)
    expect(await rowOf(HONEST)).toMatchObject({ address })
    await isUnharmed()
  })

  test('are shown and named, whatever stands in their configuration', async () => {
    const text = [
      '#<script>alert(1)</script>',
      '#%0Anet1%3A name=eth1,bridge=vmbr0',
      'arch: amd64',
      'hostname: -rf";$(touch /tmp/owned)\u202e`id`',
      'net0: name=$(touch /tmp/owned),bridge=proximity-lan,hwaddr=BC:24:11:00:03:03,ip=10.10.0.5 evil.example/24',
      'net1: name=../../x,bridge=proximity-lan,hwaddr=bc-24-11-00-03-04,ip=dhcp,tag=1e9',
      'tags: proximity-router;x,y\u0007',
      'ostype: ../x',
      '',
    ]
    await site.sh('sh', '-c', `cat > /etc/pve/lxc/303.conf <<"END"\n${text.join('\n')}END`)
    await becomesActive(HONEST)
    await keepUpWithGuests(ask())
    await look({ ...ask(), input: { ...ask().input, maxAge: 0 } })
    const files = (await site.sh('grep', '-r', '', '/etc/proximity/hosts.d', '/etc/proximity/dhcp-hosts.d')).stdout
    expect(files).not.toMatch(/evil|touch|script/)
    expect(files.split('\n').filter((line) => line.includes(`/${ODD}:`)).length).toBeLessThanOrEqual(1)
    await site.sh('rm', '-f', '/etc/pve/lxc/303.conf')
    await keepUpWithGuests(ask())
    await isUnharmed()
  })
})
