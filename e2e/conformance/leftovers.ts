import { expect, test } from 'vitest'
import { lan } from '@/server/capabilities/lan'
import { router } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { write as writeFile } from '@/server/host/tools/files'
import { plan } from '@/server/networks'
import { initialize } from '../product/initialize'
import type { Site } from './site'

const BY_HAND = `
auto proximity-lan
iface proximity-lan inet static
        address 10.10.0.1/24
        bridge-ports none
        bridge-stp off
        bridge-fd 0
`

/** Half-finished attempts, and what somebody made by hand after the document. */
export function leftovers(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })
  const write = (path: string, text: string) => site().product.host().run(writeFile(path, text))

  test('refuses a bridge that has a port, and says what to do', async () => {
    const interfaces = await site().file('/etc/network/interfaces')
    await write(
      '/etc/network/interfaces',
      `${interfaces}\nauto proximity-lan\niface proximity-lan inet manual\n\tbridge-ports eno2\n`,
    )
    expect((await plan(ask())).refused).toContain('Set bridge-ports to none')
    await write('/etc/network/interfaces', interfaces)
  })

  test('brings the hand-made bridge with the address 10.10.0.1 and an old dnsmasq.conf to the wanted state', async () => {
    await write('/etc/network/interfaces', `${await site().file('/etc/network/interfaces')}${BY_HAND}`)
    expect((await site().sh('ifup', 'proximity-lan')).exitCode).toBe(0)
    await write('/etc/proximity/dnsmasq.conf', 'interface=proximity-lan\ndhcp-range=10.10.0.50,10.10.0.60,1h\n')
    const found = (await look(ask())).facts(lan)
    expect(found.link?.addresses.map(({ address }) => address)).toContain('10.10.0.1')
    expect((await initialize(site().product)).error).toBeNull()
    const seen = (await look({ ...ask(), input: { ...ask().input, maxAge: 0 } })).facts(lan)
    expect(seen.link?.addresses).toEqual([])
    expect(await site().file('/etc/network/interfaces')).not.toContain('address 10.10.0.1/24')
    expect(await site().file('/etc/proximity/dnsmasq.conf')).toContain('dhcp-range=10.10.0.100,10.10.0.250,12h')
    expect((await plan(ask())).empty).toBe(true)
  })

  test('starts a router that was stopped, and changes nothing else', async () => {
    const vmid = (await look(ask())).facts(router).guest?.vmid ?? 0
    expect((await site().sh('pct', 'stop', String(vmid))).exitCode).toBe(0)
    const run = await initialize(site().product)
    expect(run).toMatchObject({ state: 'done', error: null })
    expect(run.steps.map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged', 'done'])
    expect((await look({ ...ask(), input: { ...ask().input, maxAge: 0 } })).facts(router).guest?.vmid).toBe(vmid)
  })

  const damages: [string, [string, ...string[]]][] = [
    ['a stopped service', ['systemctl', 'stop', 'proximity-dns']],
    ['a removed guard', ['nft', 'delete', 'table', 'inet', 'proximity']],
    ['a lost cable', ['ip', 'link', 'set', 'veth-lan', 'nomaster']],
    ['an address of the host on the bridge', ['ip', 'addr', 'add', '10.10.0.3/24', 'dev', 'proximity-lan']],
  ]
  test.each(damages)('mends %s', async (_what, [program, ...args]) => {
    expect((await site().sh(program, ...args)).exitCode).toBe(0)
    expect((await plan(ask())).empty).toBe(false)
    expect(await initialize(site().product)).toMatchObject({ state: 'done', error: null })
    expect((await plan(ask())).empty).toBe(true)
  })
}
