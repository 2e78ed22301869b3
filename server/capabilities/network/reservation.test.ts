import { expect, test } from 'vitest'
import { parseCidr } from '../../net/cidr'
import { inWords, Reservation, refusalOfReservations } from './reservation'
import { NetworkSpec } from './spec'

const MAC = 'bc:24:11:00:00:01'
const one = (rest: Partial<Reservation> = {}): Reservation => ({
  ...{ mac: MAC, address: '10.10.0.50', name: null, aliases: [] },
  ...rest,
})
const why = (...all: Reservation[]) => {
  const cidr = parseCidr('10.10.0.0/24')
  return cidr && refusalOfReservations(all, cidr)?.why
}

test('is read as people write it', () => {
  expect(
    Reservation.parse({ mac: 'BC:24:11:00:00:01', address: ' 10.10.0.50 ', name: 'Web', aliases: ['WWW'] }),
  ).toEqual({
    mac: MAC,
    address: '10.10.0.50',
    name: 'web',
    aliases: ['www'],
  })
})

test.each([
  [{ mac: 'x' }, 'mac'],
  [{ address: '10.10.0' }, 'address'],
  [{ name: 'a b' }, 'name'],
  [{ name: 'ignore' }, 'name'],
  [{ name: '12h' }, 'name'],
  [{ name: 'a\n10.10.0.1' }, 'name'],
  [{ aliases: ['-x'] }, 'aliases'],
  [{ aliases: Array.from({ length: 11 }, (_, at) => `a${at}`) }, 'aliases'],
])('is refused with %j', (wrong, field) => {
  const read = Reservation.safeParse({ ...one(), ...wrong })
  expect(read.success ? null : read.error.issues[0]?.path[0]).toBe(field)
})

test.each<[string | undefined, Reservation[]]>([
  [undefined, [one(), one({ mac: 'bc:24:11:00:00:02', address: '10.10.0.51', name: 'web' })]],
  ['10.20.0.1 is outside of the network', [one({ address: '10.20.0.1' })]],
  ['10.10.0.1 is kept for the router', [one({ address: '10.10.0.1' })]],
  ['10.10.0.255 is kept for broadcasts', [one({ address: '10.10.0.255' })]],
  [`10.10.0.50 is kept for ${MAC}`, [one(), one({ mac: 'bc:24:11:00:00:02' })]],
  ['web is there twice', [one({ name: 'web', aliases: ['web'] })]],
  [`web is the name of ${MAC}`, [one({ name: 'web' }), one({ mac: 'bc:24:11:00:00:02', address: null, name: 'web' })]],
])('together: %s', (expected, all) => expect(why(...all) ?? undefined).toBe(expected))

test('is said in words', () => {
  expect(inWords(one({ name: 'web', aliases: ['www', 'shop'] }))).toBe(`${MAC}: 10.10.0.50, web, also www shop`)
})

test('is a part of the settings', () => {
  expect(NetworkSpec.safeParse({ reservations: [one()] }).success).toBe(true)
  expect(NetworkSpec.safeParse({ reservations: [one({ address: '10.10.0.2' })] }).success).toBe(false)
})
