import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as cidr from '../../net/cidr'
import { layout } from './layout'
import { NetworkSpec } from './spec'

/** What is said about a form: a sentence per field. */
function refusals(form: Record<string, unknown>): Record<string, string> {
  const { error } = NetworkSpec.safeParse(form)
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]))
}
const inside = { rangeStart: '10.10.0.100', rangeEnd: '10.10.0.250' }

describe('what can be asked for', () => {
  it('is the network of the document where nothing is said', () => {
    expect(NetworkSpec.parse({})).toEqual({
      ...{ slug: 'lan', subnet: '10.10.0.0/24', rangeStart: '10.10.0.100', rangeEnd: '10.10.0.250' },
      ...{ domain: 'prox.local', upstreams: ['1.1.1.1', '8.8.8.8'], leaseHours: 12, placement: 'interfaces' },
      ...{
        uplink: 'auto',
        vmid: 'auto',
        template: 'alpine',
        storage: 'auto',
        isolateApps: false,
        exceptions: [],
        reservations: [],
        records: [],
      },
    })
  })

  test.each<[form: Record<string, unknown>]>([
    [{ subnet: ' 172.31.255.0/24 ', rangeStart: '172.31.255.3', rangeEnd: '172.31.255.254' }],
    [{ subnet: '192.168.240.0/20', rangeStart: '192.168.241.0', rangeEnd: '192.168.255.254' }],
    [{ rangeStart: '10.10.0.100', rangeEnd: '10.10.0.100' }],
    [{ domain: 'apps.home.arpa', upstreams: ['9.9.9.9'], leaseHours: 720, vmid: 100, storage: 'local-zfs' }],
    [{ slug: 'a123456789', uplink: 'vmbr0.20', placement: 'interfaces.d', template: 'debian' }],
  ])('may be %j', (form) => {
    expect(refusals(form)).toEqual({})
  })

  test.each<[form: Record<string, unknown>, field: string, says: string]>([
    [{ subnet: '10.10.0.0' }, 'subnet', 'is not a network such as 10.10.0.0/24'],
    [{ subnet: '10.10.0.0/29', ...inside }, 'subnet', 'must be between /16 and /28'],
    [{ subnet: '10.0.0.0/15', ...inside }, 'subnet', 'must be between /16 and /28'],
    [{ subnet: '8.8.8.0/24' }, 'subnet', 'must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16'],
    [{ subnet: '172.32.0.0/16' }, 'subnet', 'must lie in'],
    [{ rangeStart: '10.10.1.100' }, 'rangeStart', '10.10.1.100 is outside 10.10.0.0/24'],
    [
      { rangeStart: '10.10.0.1' },
      'rangeStart',
      '10.10.0.1 is the router and 10.10.0.2 the DHCP service: start at 10.10.0.3 or later',
    ],
    [{ rangeStart: '10.10.0.0' }, 'rangeStart', 'start at 10.10.0.3 or later'],
    [{ rangeEnd: '10.10.0.255' }, 'rangeEnd', '10.10.0.255 is the broadcast address'],
    [{ rangeStart: '10.10.0.200', rangeEnd: '10.10.0.100' }, 'rangeEnd', 'comes before 10.10.0.200'],
    [{ rangeStart: 'ten' }, 'rangeStart', 'is not an IPv4 address such as 1.1.1.1'],
    [{ domain: 'local' }, 'domain', 'is not a domain such as prox.local'],
    [{ domain: 'prox.local\nserver=6.6.6.6' }, 'domain', 'is not a domain such as prox.local'],
    [{ upstreams: [] }, 'upstreams', 'needs at least one resolver'],
    [{ upstreams: ['1.1.1.1\nuser=root'] }, 'upstreams', 'is not an IPv4 address such as 1.1.1.1'],
    [{ uplink: 'vmbr0,tag=1' }, 'uplink', 'is not the name of a bridge'],
    [{ uplink: 'a-name-of-16-chr' }, 'uplink', 'is not the name of a bridge'],
    [{ storage: '../etc' }, 'storage', 'is not the name of a storage'],
    [{ slug: 'a1234567890' }, 'slug', 'takes up to 10 lower-case letters and digits, a letter first'],
    [{ slug: 'no-hyphen' }, 'slug', 'takes up to 10'],
  ])('is not %j', (form, field, says) => {
    expect(refusals(form)[field]).toContain(says)
  })

  test.each<[form: Record<string, unknown>, field: string]>([
    [{ leaseHours: 0 }, 'leaseHours'],
    [{ leaseHours: 721 }, 'leaseHours'],
    [{ vmid: 99 }, 'vmid'],
    [{ vmid: 1_000_000_000 }, 'vmid'],
    [{ placement: 'elsewhere' }, 'placement'],
    [{ template: 'ubuntu' }, 'template'],
    [{ upstreams: Array(7).fill('1.1.1.1') }, 'upstreams'],
  ])('is not %j either', (form, field) => {
    expect(Object.keys(refusals(form))).toEqual([field])
  })
})

const private16 = fc
  .constantFrom('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16')
  .map((home) => cidr.parseCidr(home) as cidr.Cidr)
const subnet = fc.tuple(private16, fc.nat(), fc.integer({ min: 16, max: 28 })).map(([home, at, prefix]) => {
  const ip = cidr.fromNumber(cidr.toNumber(home.network) + (at % cidr.size(home)))
  return cidr.parseCidr(`${ip}/${prefix}`) as cidr.Cidr
})
const form = fc
  .tuple(subnet, fc.nat(), fc.nat(), fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/))
  .map(([net, a, b, slug]) => {
    const free = cidr.size(net) - 4
    const [first = 0, last = 0] = [a % free, b % free].sort((x, y) => x - y)
    return {
      slug,
      subnet: cidr.formatCidr(net),
      rangeStart: cidr.nth(net, 3 + first),
      rangeEnd: cidr.nth(net, 3 + last),
    }
  })

describe('what follows from it', () => {
  it('leaves router, service, first and last address out of the range', () => {
    fc.assert(
      fc.property(form, (asked) => {
        const spec = NetworkSpec.parse(asked)
        const { cidr: net, gateway, service, subnet: text } = layout(spec)
        const range = [cidr.toNumber(spec.rangeStart), cidr.toNumber(spec.rangeEnd)] as const
        for (const kept of [net.network, gateway, service, cidr.broadcast(net)]) {
          const value = cidr.toNumber(kept)
          expect(value < range[0] || value > range[1]).toBe(true)
          expect(cidr.contains(net, kept)).toBe(true)
        }
        expect(text).toBe(asked.subnet)
      }),
    )
  })

  it('has interface names of at most 15 characters, and nothing shared by two networks', () => {
    fc.assert(
      fc.property(form, form, (one, two) => {
        const names = (asked: typeof one) => {
          const place = layout(NetworkSpec.parse(asked))
          for (const name of [place.bridge, place.veth]) expect(name.length).toBeLessThanOrEqual(15)
          const { bridge, veth, netns, nftTable, folder, leases, routerTag, units, bridgeMac, gatewayMac, serviceMac } =
            place
          return [
            bridge,
            veth,
            `netns ${netns}`,
            nftTable,
            folder,
            leases,
            routerTag,
            ...Object.values(units),
            bridgeMac,
            gatewayMac,
            serviceMac,
          ]
        }
        fc.pre(one.slug !== two.slug)
        const all = [...names(one), ...names(two)]
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('is the bridge of the document for the default network, and a name with its own for any other', () => {
    expect(layout(NetworkSpec.parse({}))).toMatchObject({
      ...{ bridge: 'proximity-lan', gateway: '10.10.0.1', service: '10.10.0.2', nftTable: 'proximity' },
      ...{ folder: '/etc/proximity', leases: '/var/lib/proximity/dnsmasq.leases', routerName: 'proximity-router' },
    })
    expect(layout(NetworkSpec.parse({ slug: 'dmz' }))).toMatchObject({
      ...{ bridge: 'prox-dmz', veth: 'veth-dmz', nftTable: 'proximity_dmz', folder: '/etc/proximity/dmz' },
    })
  })

  it('reads a subnet that is written with an address in it', () => {
    expect(layout(NetworkSpec.parse({ subnet: '10.10.0.77/24' }))).toMatchObject({
      subnet: '10.10.0.0/24',
      gateway: '10.10.0.1',
    })
  })
})
