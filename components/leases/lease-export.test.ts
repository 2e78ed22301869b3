import { expect, test } from 'vitest'
import type { LeaseRow } from '@/server/views/leases'
import { toCsv, toJson } from './lease-export'

const row = (name: string): LeaseRow => ({
  ...{
    id: '301:net0',
    state: 'active',
    address: '10.10.0.101',
    name: 'nginx-01.prox.local',
    aliases: ['www'],
    addresses6: ['fd00:10::135'],
    leased: true,
    seenAt: 0,
    decided: null,
  },
  ...{ mac: 'bc:24:11:00:00:01', kind: 'reserved', expiresAt: 0, askedAt: null, since: 0 },
  guest: { vmid: 301, name, kind: 'container', running: true },
})

test('is a line for each lease, with the time in UTC', () => {
  expect(toCsv([row('nginx-01')])).toBe(
    'state,app,vmid,address,ipv6,name,aliases,mac,kind,since,last_asked,last_seen,expires\r\n' +
      'active,nginx-01,301,10.10.0.101,fd00:10::135,nginx-01.prox.local,www,bc:24:11:00:00:01,reserved,1970-01-01T00:00:00.000Z,,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z\r\n',
  )
})

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@x', `'@x`],
  ['＝x', `'＝x`],
  ['\n=x', `"'\n=x"`],
  ['a,b', '"a,b"'],
  ['a\r\nb', '"a\r\nb"'],
])('a guest that is called %j begins no formula and no line', (name, cell) => {
  expect(toCsv([row(name)])).toContain(`active,${cell},301`)
})

test('is the same as JSON', () => {
  expect(JSON.parse(toJson([row('a"b')]))).toMatchObject([
    { app: 'a"b', vmid: 301, aliases: ['www'], ipv6: ['fd00:10::135'], last_asked: null },
  ])
})
