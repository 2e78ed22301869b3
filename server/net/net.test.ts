import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it, test } from 'vitest'
import * as cidr from './cidr'
import { isDomain, isLabel, toLabel } from './hostname'
import { reverseOfIpv6 } from './ipv6'
import { linkLocalOf, normaliseMac, stableMac } from './mac'

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const address = number.map(cidr.fromNumber)
const network = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([ip, prefix]) => {
  const parsed = cidr.parseCidr(`${ip}/${prefix}`)
  if (!parsed) throw new Error(`${ip}/${prefix} is a network`)
  return parsed
})

describe('addresses', () => {
  it('are numbers, both ways', () => {
    fc.assert(fc.property(number, (value) => void expect(cidr.toNumber(cidr.fromNumber(value))).toBe(value)))
  })

  it('are what ipaddr.js takes for one in four parts', () => {
    fc.assert(
      fc.property(address, (ip) => void expect([cidr.isIpv4(ip), ipaddr.parse(ip).toString()]).toEqual([true, ip])),
    )
  })

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '01.2.3.4',
    '::1',
    '1.2.3.-4',
    '16909060',
  ])('%j is none', (text) => expect(cidr.isIpv4(text)).toBe(false))
})

describe('networks', () => {
  it('agree with ipaddr.js on their first and last address and their mask', () => {
    fc.assert(
      fc.property(network, (net) => {
        const text = cidr.formatCidr(net)
        expect(net.network).toBe(ipaddr.IPv4.networkAddressFromCIDR(text).toString())
        expect(cidr.broadcast(net)).toBe(ipaddr.IPv4.broadcastAddressFromCIDR(text).toString())
        expect(ipaddr.IPv4.parse(cidr.netmask(net)).prefixLengthFromSubnetMask()).toBe(net.prefix)
        expect(cidr.rangeSize(net.network, cidr.broadcast(net))).toBe(cidr.size(net))
      }),
    )
  })

  it('agree with ipaddr.js on what they contain', () => {
    fc.assert(
      fc.property(network, address, (net, ip) => {
        expect(cidr.contains(net, ip)).toBe(ipaddr.parse(ip).match(ipaddr.parseCIDR(cidr.formatCidr(net))))
        expect(cidr.contains(net, cidr.nth(net, 0)) && cidr.contains(net, cidr.broadcast(net))).toBe(true)
      }),
    )
  })

  it('overlap exactly when they share an address', () => {
    fc.assert(
      fc.property(network, network, (a, b) => {
        const ends = ({ network, prefix }: cidr.Cidr) =>
          [cidr.toNumber(network), cidr.toNumber(network) + 2 ** (32 - prefix) - 1] as const
        const [[a0, a1], [b0, b1]] = [ends(a), ends(b)]
        expect(cidr.overlaps(a, b)).toBe(a0 <= b1 && b0 <= a1)
        expect(cidr.overlaps(a, b)).toBe(cidr.overlaps(b, a))
      }),
    )
  })

  test.each([
    ['10.10.0.7/24', { network: '10.10.0.0', prefix: 24 }],
    ['0.0.0.0/0', { network: '0.0.0.0', prefix: 0 }],
    ['10.1.2.3/32', { network: '10.1.2.3', prefix: 32 }],
    ['10.10.0.0', null],
    ['10.10.0.0/33', null],
    ['10.10.0.0/024', null],
    ['10.10.0.0/-1', null],
    ['10.10.0.0/24/24', null],
    ['10.10.0.0/', null],
    ['/24', null],
    ['fd00::/64', null],
  ])('%j is read as %j', (text, net) => {
    expect(cidr.parseCidr(text)).toEqual(net)
  })

  it('contain nothing that is no address', () => {
    expect(cidr.contains({ network: '0.0.0.0', prefix: 0 }, 'fd00::1')).toBe(false)
  })

  it('count the range of the document as 151', () => {
    expect(cidr.rangeSize('10.10.0.100', '10.10.0.250')).toBe(151)
  })
})

describe('names', () => {
  test.each([
    ['nginx-01', true],
    ['a', true],
    ['1', true],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    ['', false],
    ['-a', false],
    ['a-', false],
    ['A', false],
    ['a_b', false],
    ['a.b', false],
    ['ä', false],
    ['a\n', false],
  ])('%j is a label: %s', (text, is) => {
    expect(isLabel(text)).toBe(is)
  })

  test.each([
    ['prox.local', true],
    ['a.b.c.internal', true],
    ['local', true],
    ['.local', false],
    ['prox..local', false],
    ['prox.local.', false],
    [`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`, true],
    [`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}`, false],
  ])('%j is a domain: %s', (text, is) => {
    expect(isDomain(text)).toBe(is)
  })

  test.each([
    ['Web.example.com', 'web'],
    ['nginx-01', 'nginx-01'],
    ['my_app', null],
    ['', null],
    ['.x', null],
  ])('%j is found as %j', (hostname, label) => {
    expect(toLabel(hostname)).toBe(label)
  })
})

describe('MAC addresses', () => {
  test.each([
    [' BC:24:11:AA:BB:0C\n', 'bc:24:11:aa:bb:0c'],
    ['bc:24:11:aa:bb:0c', 'bc:24:11:aa:bb:0c'],
    ['bc-24-11-aa-bb-0c', null],
    ['bc:24:11:aa:bb', null],
    ['bc:24:11:aa:bb:0c:00', null],
    ['', null],
  ])('%j is %j', (text, mac) => {
    expect(normaliseMac(text)).toBe(mac)
  })

  it('made of a name are the same each time, of one machine alone, and locally administered', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const mac = stableMac(name)
        expect([normaliseMac(mac), stableMac(name)]).toEqual([mac, mac])
        expect(Number.parseInt(mac.slice(0, 2), 16) & 3).toBe(2)
      }),
    )
    expect(new Set(['proximity-lan', 'proximity-lan router', 'proximity-lan service'].map(stableMac)).size).toBe(3)
  })
})

test.each([
  ['02:50:58:5a:ff:09', 'fe80::50:58ff:fe5a:ff09'],
  ['BC:24:11:C1:E1:EB', 'fe80::be24:11ff:fec1:e1eb'],
  ['nonsense', null],
])('the link-local address of %s is %s', (mac, address) => expect(linkLocalOf(mac)).toBe(address))

test('an IPv6 address is asked for by its digits from behind', () => {
  expect(reverseOfIpv6('fd00::20')).toBe(`${'0.2.'}${'0.'.repeat(26)}${'0.0.d.f.'}ip6.arpa`)
})
