import { expect, test } from 'vitest'
import type { LeaseRow } from '@/server/views/leases'
import { withHeard } from './use-heard'

test.each<[what: string, seenAt: number | null, heardAt: number | undefined, shown: number | null]>([
  ['was heard of since', 1000, 2000, 2000],
  ['was heard of before', 2000, 1000, 2000],
  ['was never seen otherwise', null, 1000, 1000],
  ['was not heard of', null, undefined, null],
])('one who %s', (_, seenAt, heardAt, shown) => {
  expect(withHeard({ seenAt } as LeaseRow, heardAt).seenAt).toBe(shown)
})
