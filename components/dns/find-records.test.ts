import { expect, test } from 'vitest'
import type { DnsRow } from '@/server/views/dns'
import { findRecords } from './find-records'

const row = (name: string, kind: DnsRow['kind'], origin: DnsRow['origin'], value = '10.10.0.1'): DnsRow => ({
  ...{ id: name, kind, name, value, origin },
  ...{ isWritten: true, note: null, record: null },
})
const rows = [
  row('app-10.prox.local', 'A', 'app', '10.10.0.110'),
  row('app-2.prox.local', 'A', 'app', '10.10.0.102'),
  row('zoo.prox.local', 'A', 'hand'),
  row('apps.prox.local', 'wildcard', 'hand'),
]

test.each([
  ['', ['apps', 'zoo', 'app-2', 'app-10']],
  ['APP-', ['app-2', 'app-10']],
  ['10.10.0.110', ['app-10']],
  ['*.apps', ['apps']],
  ['app local 102', ['app-2']],
  ['wildcard', ['apps']],
  ['nothing', []],
])('finds %j, by name, first what was added by hand', (text, names) =>
  expect(findRecords(rows, text).map(({ name }) => name.split('.')[0])).toEqual(names),
)
