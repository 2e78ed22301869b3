import { expect, test } from 'vitest'
import type { LeaseRow } from '@/server/views/leases'
import { leasesSentence } from './leases-sentence'

const stranger = { state: 'foreign' } as LeaseRow
const claims = (address: string) => ({ state: 'conflict', address }) as LeaseRow
const [one, other] = [claims('10.10.0.101'), claims('10.10.0.102')]

test.each([
  [
    { pool: { size: 151, used: 14, reserved: 0, free: 137 }, rows: [], unknown: null },
    '14 addresses in use, 137 free.',
  ],
  [
    { pool: { size: 151, used: 14, reserved: 3, free: 134 }, rows: [], unknown: null },
    '14 addresses in use, 3 more reserved, 134 free.',
  ],
  [
    { pool: { size: 151, used: 2, reserved: 0, free: 149 }, rows: [one, one, stranger], unknown: null },
    '2 addresses in use, 149 free. One is claimed by more than one.',
  ],
  [
    { pool: { size: 151, used: 2, reserved: 0, free: 149 }, rows: [one, other, one, other], unknown: null },
    '2 addresses in use, 149 free. 2 are claimed by more than one.',
  ],
  [
    { pool: { size: 151, used: 1, reserved: 0, free: 150 }, rows: [stranger], unknown: null },
    '1 address in use, 150 free. One belongs to no guest of this host.',
  ],
  [
    { pool: { size: 2, used: 1, reserved: 1, free: 0 }, rows: [], unknown: null },
    '1 address in use, 1 more reserved, 0 free. No further app can get one.',
  ],
  [
    { pool: { size: 2, used: 0, reserved: 0, free: 2 }, rows: [], unknown: 'x' },
    'How many addresses are in use is unknown.',
  ],
])('says how the pool stands', (leases, sentence) => expect(leasesSentence(leases)).toBe(sentence))
