import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstProcess } from '@/server/host/tools/lxc'
import { leases, topology } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'

const APP = 301
const SOON = { timeout: 60_000, interval: 300 }
const CONF = '/etc/proximity/dnsmasq.conf'
/** What somebody adds by hand who wants IPv6 there. */
const RANGE = `
  set -e
  printf 'enable-ra\\ndhcp-range=fd00:10::100,fd00:10::1ff,64,12h\\n' >> ${CONF}
  ip netns exec proximity-lan sysctl -qw net.ipv6.conf.proximity-lan.disable_ipv6=0
  ip -n proximity-lan addr add fd00:10::2/64 dev proximity-lan nodad
  systemctl restart proximity-dns`

describe.skipIf(labUnavailable() !== null)('addresses by DHCPv6, on the lab', () => {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const rowOf = async () => (await leases(ask())).rows.find(({ guest }) => guest?.vmid === APP)

  /** The app asks as Debian's client does, with a DUID made from its card. */
  async function asksForV6() {
    const process = (await site.product.host().run(firstProcess(APP))) ?? 0
    const client = `timeout 20 nsenter -t ${process} -n dhclient -6 -1 -D LL -sf /bin/true -lf /run/v6.leases -pf /run/v6.pid eth0`
    return site.sh('sh', '-c', `${client}; asked=$?; kill $(cat /run/v6.pid) 2>/dev/null; exit $asked`)
  }

  beforeAll(async () => {
    site = await openSite(labHost)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, APP, 'nginx-01')
    await keepUpWithGuests(ask())
    await startGuest(site, APP)
    await vi.waitFor(async () => expect(await rowOf()).toMatchObject({ state: 'active', addresses6: [] }), SOON)
  })
  afterAll(() => site?.close())

  test('are shown with the app that has one', async () => {
    expect(await site.sh('sh', '-c', RANGE)).toMatchObject({ exitCode: 0 })
    // Its own address may still be in doubt (RFC 4862, 5.4).
    await vi.waitFor(async () => expect(await asksForV6()).toMatchObject({ exitCode: 0 }), SOON)
    await vi.waitFor(
      async () =>
        expect(await rowOf()).toMatchObject({
          ...{ state: 'active', address: expect.stringMatching(/^10\.10\.0\./) },
          addresses6: [expect.stringMatching(/^fd00:10::1..$/)],
        }),
      SOON,
    )
    const { nodes } = await topology(ask())
    expect(nodes.find(({ id }) => id === `guest:${APP}`)?.addresses).toEqual([
      expect.stringMatching(/^10\.10\.0\./),
      expect.stringMatching(/^fd00:10::1..$/),
    ])
  })
})
