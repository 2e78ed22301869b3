import { expect, test } from 'vitest'
import type { LeaseRow } from '@/server/views/leases'
import { nextOrder } from '@/components/ui/sort-rows'
import { NO_FILTER, searchLeases, sortLeases } from './sort-leases'

const row = (id: string, rest: Partial<LeaseRow>): LeaseRow => ({
  id,
  state: 'active',
  guest: null,
  address: null,
  name: null,
  aliases: [],
  addresses6: [],
  leased: true,
  seenAt: null,
  decided: null,
  mac: 'bc:24:11:00:00:01',
  kind: 'dynamic',
  expiresAt: null,
  askedAt: null,
  since: null,
  ...rest,
})

const rows = [
  row('a', { address: '10.10.0.100', guest: { vmid: 106, name: 'nginx-10', kind: 'container', running: true } }),
  row('b', {
    address: '10.10.0.9',
    guest: { vmid: 107, name: 'nginx-2', kind: 'container', running: true },
    expiresAt: 5,
  }),
  row('c', { state: 'foreign', kind: 'unknown', mac: 'bc:24:11:ff:00:01' }),
]
const ids = (sorted: readonly LeaseRow[]) => sorted.map((it) => it.id).join('')

test.each([
  ['address', false, 'bac'],
  ['address', true, 'abc'],
  ['guest', false, 'bac'],
  ['expires', true, 'bac'],
] as const)('sorts by %s, descending %s', (column, descending, order) =>
  expect(ids(sortLeases(rows, { column, descending }))).toBe(order),
)

test.each([
  ['', 'abc'],
  ['NGINX 106', 'a'],
  ['ff:00', 'c'],
  ['unknown device', 'c'],
  ['foreign', 'c'],
  ['wordpress', ''],
])('finds %j', (query, found) => expect(ids(searchLeases(rows, { ...NO_FILTER, text: query }))).toBe(found))

test('finds by state and kind', () => {
  expect(ids(searchLeases(rows, { ...NO_FILTER, states: ['foreign'] }))).toBe('c')
  expect(ids(searchLeases(rows, { ...NO_FILTER, kinds: ['dynamic'], text: '107' }))).toBe('b')
  expect(ids(searchLeases(rows, { ...NO_FILTER, states: ['foreign'], kinds: ['dynamic'] }))).toBe('')
})

test('turns the order of a column around on the second click', () => {
  const first = nextOrder({ column: 'address', descending: false }, 'name')
  expect(first).toEqual({ column: 'name', descending: false })
  expect(nextOrder(first, 'name')).toEqual({ column: 'name', descending: true })
})
