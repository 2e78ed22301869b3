import { expect, test } from 'vitest'
import { arpClaim, datagram, NOBODY, routerAdvertisement } from './frames'

const MAC = 'bc:24:11:00:00:01'
const head = (type: string) => NOBODY.replaceAll(':', '') + 'bc2411000001' + type

test('an ARP request asks for the address that it claims', () => {
  expect(arpClaim(MAC, '10.10.0.1')).toBe(`${head('0806')}0001080006040001bc24110000010a0a00010000000000000a0a0001`)
})

test('a datagram has the checksum that every machine computes', () => {
  const frame = datagram(MAC, '10.10.0.120', { source: 67, target: 68 })
  expect(frame).toMatch(new RegExp(`^${head('0800')}4500001c00000000401[0-9a-f]{5}0a0a0078ffffffff0043004400080000$`))
  const words = frame.slice(28, 68).match(/.{4}/g) ?? []
  expect(words.reduce((sum, word) => sum + parseInt(word, 16), 0) % 0xffff).toBe(0)
})

test('a router advertisement makes nobody a router', () => {
  const frame = routerAdvertisement(MAC)
  expect(frame).toMatch(new RegExp(`^${head('86dd')}6000000000103aff`))
  expect(frame.slice(28 + 80)).toMatch(/^8600[0-9a-f]{4}40000000/)
})

test.each(['10.10.0', '10.10.0.999', ''])('%j is no address to claim', (address) => {
  expect(() => arpClaim(MAC, address)).toThrow(TypeError)
})
