import { expect, test } from 'vitest'
import { formatBytes, formatRate, ratesBetween } from './rates'

const counted = (at: number, received: number, sent: number) => ({
  at,
  nics: [{ nic: 'eth0', bytes: { received, sent } }],
})

test('makes a rate of two counts', () => {
  expect(ratesBetween(counted(0, 0, 1000), counted(2000, 500, 1000)).get('eth0')).toEqual({ received: 2000, sent: 0 })
})

test('knows none after one count, of a link that is new, or of one that is gone', () => {
  expect(ratesBetween(null, counted(0, 5, 5)).size).toBe(0)
  expect(ratesBetween(counted(0, 500, 500), counted(1000, 10, 10)).size).toBe(0)
  expect(ratesBetween(counted(0, 5, 5), { at: 1000, nics: [{ nic: 'eth0', bytes: null }] }).size).toBe(0)
})

test.each([
  [null, 'measuring'],
  [0, '0 bit/s'],
  [999, '999 bit/s'],
  [1250, '1.25 kbit/s'],
  [12_345_678, '12.3 Mbit/s'],
  [9.9e12, '9,900 Gbit/s'],
])('writes %s', (bits, text) => expect(formatRate(bits)).toBe(text))

test('writes bytes', () => expect(formatBytes(1_530_000)).toBe('1.53 MB'))
