import { expect, test } from 'vitest'
import { recorded } from './recorded/read'
import { parseRouteTable } from './route-table'

const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT   \n'
const line = (dev: string, to: string, via: string, flags: string, mask: string, metric = 0) =>
  `${dev}\t${to}\t${via}\t${flags}\t0\t0\t${metric}\t${mask}\t0\t0\t0   \n`

test('a routing table is read as the kernel prints it', () => {
  expect(parseRouteTable(recorded('proc-net-route.txt'))).toEqual([
    { dst: 'default', gateway: '192.168.77.1', dev: 'eth0' },
    { dst: '10.10.0.0/24', gateway: null, dev: 'eth1' },
    { dst: '192.168.77.0/24', gateway: null, dev: 'eth0' },
  ])
})

test('a way that leads nowhere has no device, and one to a single address is one', () => {
  const text =
    HEAD +
    line('eth0', '00000000', '014DA8C0', '0003', '00000000') +
    line('*', '00000000', '00000000', '0200', '00000000', 4096) +
    line('eth1', '00000A0A', '00000000', '0001', '00FFFFFF') +
    line('eth0', '0800A8C0', '00000000', '0005', 'FFFFFFFF')
  expect(parseRouteTable(text)).toEqual([
    { dst: 'default', gateway: '192.168.77.1', dev: 'eth0' },
    { dst: 'default', gateway: null, dev: null },
    { dst: '10.10.0.0/24', gateway: null, dev: 'eth1' },
    { dst: '192.168.0.8/32', gateway: null, dev: 'eth0' },
  ])
})

test.each(['', HEAD, 'eth0\n', `${HEAD}eth0 00000000 014DA8C0 0003 0 0 0 00000000 0 0 0\n`])(
  'where nothing is said, there is no route: %j',
  (text) => expect(parseRouteTable(text)).toEqual([]),
)
