import { expect, test } from 'vitest'
import { currentHostId, entries, isCurrent, samePage } from './navigation'

const current = (path: string) =>
  entries('a')
    .filter((entry) => isCurrent(entry, path))
    .map((entry) => entry.label)

test.each([
  ['/hosts/a', ['Overview']],
  ['/hosts/a/plan', ['Overview']],
  ['/hosts/a/leases', ['Leases']],
  ['/operations/17', ['Operations']],
  ['/ledger', ['Operations']],
  ['/hosts/a/backups/17', ['Backups']],
  ['/hosts/ab', []],
  ['/', []],
])('marks the entry of %s', (path, labels) => expect(current(path)).toEqual(labels))

test.each([
  [{ param: 'a', operationHostId: 'b', hostIds: ['c'] }, 'a'],
  [{ param: undefined, operationHostId: 'b', hostIds: ['c'] }, 'b'],
  [{ param: undefined, operationHostId: undefined, hostIds: ['c'] }, 'c'],
  [{ param: undefined, operationHostId: undefined, hostIds: ['c', 'd'] }, null],
])('finds the host of a page', (input, id) => expect(currentHostId(input)).toBe(id))

test.each([
  ['/hosts/a/leases', '/hosts/b/leases'],
  ['/hosts/a/plan', '/hosts/b'],
  ['/hosts/a/backups/17', '/hosts/b/backups'],
  ['/operations/17', '/hosts/b'],
])('goes from %s to the same page of another host', (from, to) => expect(samePage(from, 'b')).toBe(to))
