import { expect, test } from 'vitest'
import { DnsRecord, inWords, recordLine, refusalOfRecords } from './dns-record'
import { NetworkSpec } from './spec'

const record = (kind: DnsRecord['kind'], name: string, value: string): DnsRecord => ({ kind, name, value })

test.each([
  [record('A', 'nas', '192.168.1.20'), 'host-record=nas.prox.local,192.168.1.20'],
  [record('AAAA', 'nas.home.arpa', 'fd00::20'), 'host-record=nas.home.arpa,fd00::20'],
  [record('CNAME', 'www', 'nginx-01'), 'cname=www.prox.local,nginx-01.prox.local'],
  [record('wildcard', 'apps', '10.10.0.50'), 'address=/apps.prox.local/10.10.0.50'],
])('%j is told as %s', (it, line) => {
  expect(DnsRecord.safeParse(it).success).toBe(true)
  expect(recordLine(it, 'prox.local')).toBe(line)
})

test.each([
  [record('A', 'nas', 'fd00::20'), 'value'],
  [record('A', 'nas', '1.2.3'), 'value'],
  [record('AAAA', 'nas', '10.10.0.1'), 'value'],
  [record('AAAA', 'nas', 'fe80::1%eth0'), 'value'],
  [record('CNAME', 'www', 'a b'), 'value'],
  [record('A', 'na s', '10.10.0.1'), 'name'],
  [record('A', 'nas\nserver=6.6.6.6', '10.10.0.1'), 'name'],
  [record('A', 'nas,x', '10.10.0.1'), 'name'],
  [record('A', '10.10.0.5', '10.10.0.1'), 'name'],
  [record('wildcard', 'apps', 'apps/1.2.3.4'), 'value'],
  [record('wildcard', '*.*.apps', '10.10.0.1'), 'name'],
  [record('A', '*.apps', '10.10.0.1'), 'name'],
])('%j is refused', (it, field) => {
  const read = DnsRecord.safeParse(it)
  expect(read.success ? null : read.error.issues[0]?.path[0]).toBe(field)
})

test.each<[string | null, DnsRecord[]]>([
  [null, [record('A', 'nas', '10.10.0.1'), record('A', 'nas', '10.10.0.2'), record('AAAA', 'nas', 'fd00::1')]],
  ['nas A 10.10.0.1: this is in the list already', [record('A', 'nas', '10.10.0.1'), record('A', 'nas', '10.10.0.1')]],
  ['www stands for itself, in the end', [record('CNAME', 'www', 'www.prox.local')]],
  [
    'a stands for itself, in the end',
    [record('CNAME', 'a', 'b'), record('CNAME', 'b', 'c'), record('CNAME', 'c', 'a')],
  ],
  [null, [record('CNAME', 'a', 'b'), record('CNAME', 'b', 'nginx-01')]],
  [
    'www stands for another name, and can have no other record',
    [record('CNAME', 'www', 'nas'), record('A', 'www', '10.10.0.1')],
  ],
])('together: %s', (why, records) => expect(refusalOfRecords(records, 'prox.local')).toBe(why))

test('is said in words', () => {
  expect(inWords(record('A', 'nas', '10.10.0.1'))).toBe('nas A 10.10.0.1')
  expect(inWords(record('wildcard', 'apps', '10.10.0.1'))).toBe('*.apps 10.10.0.1')
})

test('is a part of the settings', () => {
  expect(NetworkSpec.safeParse({ records: [record('A', 'nas', '10.10.0.1')] }).success).toBe(true)
  expect(NetworkSpec.safeParse({ records: [record('CNAME', 'www', 'www')] }).success).toBe(false)
})

test('reads a wildcard as it is often written', () => {
  expect(DnsRecord.parse(record('wildcard', ' *.Apps', '10.10.0.1'))).toEqual(record('wildcard', 'apps', '10.10.0.1'))
})
