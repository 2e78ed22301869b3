import { expect, test } from 'vitest'
import { addressOrder } from './address-order'

test('sorts addresses by their numbers, not by their letters', () => {
  const addresses = ['10.10.0.100', '192.168.1.10', '10.10.0.9', '9.255.255.255', '10.10.1.0']
  expect(addresses.toSorted((a, b) => addressOrder(a) - addressOrder(b))).toEqual([
    '9.255.255.255',
    '10.10.0.9',
    '10.10.0.100',
    '10.10.1.0',
    '192.168.1.10',
  ])
})
