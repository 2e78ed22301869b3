import { expect, test } from 'vitest'
import { internalDomain, isMulticastDomain, placeSentences, toSpec, toValues } from './settings-values'

const spec = {
  slug: 'lan',
  subnet: '10.10.0.0/24',
  rangeStart: '10.10.0.100',
  rangeEnd: '10.10.0.250',
  domain: 'prox.local',
  upstreams: ['1.1.1.1', '8.8.8.8'],
  leaseHours: 12,
  placement: 'interfaces' as const,
  uplink: 'auto',
  vmid: 'auto' as const,
  template: 'alpine' as const,
  storage: 'auto',
}

test('goes to the form and back', () => expect(toSpec(toValues(spec), 'lan')).toEqual(spec))

test('sends a number that is none as it was typed', () => {
  expect(toSpec({ ...toValues(spec), leaseHours: 'long', vmid: ' 104 ' }, 'lan')).toMatchObject({
    leaseHours: 'long',
    vmid: 104,
  })
})

test('splits resolvers at blanks and commas', () => {
  expect(toSpec({ ...toValues(spec), upstreams: ' 1.1.1.1,9.9.9.9  8.8.8.8 ' }, 'lan')['upstreams']).toEqual([
    '1.1.1.1',
    '9.9.9.9',
    '8.8.8.8',
  ])
})

test('sets sentences beside their fields', () => {
  expect(placeSentences({ 'upstreams.1': 'is not an address', upstreams: 'later', odd: 'what' })).toEqual({
    upstreams: 'is not an address',
    '': 'what',
  })
})

test.each([
  ['prox.local', true, 'prox.internal'],
  ['local', true, 'internal'],
  ['prox.localnet', false, 'prox.localnet'],
  ['local.example.org', false, 'local.example.org'],
])('knows whose domain %s is', (domain, multicast, instead) => {
  expect(isMulticastDomain(domain)).toBe(multicast)
  expect(internalDomain(domain)).toBe(instead)
})
