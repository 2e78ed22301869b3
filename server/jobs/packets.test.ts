import { expect, test } from 'vitest'
import { arpClaim, datagram } from '../net/frames'
import { describePacket } from './packets'
import { pcapHeader, pcapRecord } from './pcap'
import { taskLine } from './task-line'
import { levelOf } from './tools/log'

const frame = (hex: string) => Buffer.from(hex, 'hex')
const MAC = 'bc:24:11:00:00:01'
/** Ethernet and IPv4 from 10.10.0.5 to 10.10.0.1, before what is carried. */
const ipv4 = (protocol: string, inner: string) =>
  `0250585a0001bc241100000108004500001c0000000040${protocol}00000a0a00050a0a0001${inner}`
const question = 'a0010035002000000001010000010000000000000365786105616d706c6503636f6d0000010001'

test.each([
  [arpClaim(MAC, '10.10.0.1'), /^ARP who has 10\.10\.0\.1\? tell 10\.10\.0\.1$/],
  [datagram(MAC, '10.10.0.5', { source: 67, target: 68 }), /^10\.10\.0\.5:67 → \S+:68 DHCP message, 60 bytes$/],
  [ipv4('01', '0800f7ff00000000'), /^10\.10\.0\.5 → 10\.10\.0\.1 ICMP echo request, 60 bytes$/],
  [ipv4('06', 'a0010050000000000000000050020000'), /^10\.10\.0\.5:40961 → 10\.10\.0\.1:80 TCP syn, 60 bytes$/],
  [ipv4('11', question), /DNS question exa\.ample\.com, 60 bytes$/],
  [ipv4('2f', '00000000'), /^10\.10\.0\.5 → 10\.10\.0\.1 protocol 47, 60 bytes$/],
  [`${'ff'.repeat(12)}88cc0000`, /^ff:ff:ff:ff:ff:ff → ff:ff:ff:ff:ff:ff type 0x88cc, 60 bytes$/],
  ['00', /^60 bytes$/],
])('a frame is a line: %s', (hex, line) => expect(describePacket(frame(hex), 60)).toMatch(line))

test('a name that a guest made up is shown as text alone', () => {
  const evil = ipv4(
    '11',
    `a00100350020000000010100000100000000000004${Buffer.from('\u001b[2J').toString('hex')}0000010001`,
  )
  expect(describePacket(frame(evil), 60)).toMatch(/DNS question \?\[2J,/)
})

test('packets are kept as other programs read them', () => {
  const file = Buffer.concat([pcapHeader(), pcapRecord(1.5, 98, Buffer.alloc(60))])
  expect([file.readUInt32LE(0), file.readUInt16LE(4), file.readUInt32LE(20)]).toEqual([0xa1b2c3d4, 2, 1])
  expect([24, 28, 32, 36].map((at) => file.readUInt32LE(at))).toEqual([1, 500_000, 60, 98])
  expect(file).toHaveLength(24 + 16 + 60)
})

test('a task of Proxmox says what was done to whom, by whom, and how it ended', () => {
  expect(taskLine('UPID:pve:0000A1B2:00C3D4E5:65A0B1C2:vzstart:301:root@pam: 65A0B1C5 OK')).toEqual({
    ...{ at: 0x65a0b1c5 * 1000, vmid: 301, isGood: true },
    text: 'vzstart 301 by root@pam: OK after 3 s',
  })
  expect(taskLine('UPID:pve:0000A1B2:00C3D4E5:65A0B1C2:vzdump::root@pam: 65A0B1C5 job errors')).toMatchObject({
    ...{ vmid: null, isGood: false },
  })
  expect(taskLine('nothing of the kind')).toBeNull()
})

test.each([
  ['DHCPACK(proximity-lan) 10.10.0.5', 'info'],
  ['ignoring invalid line in lease database', 'warning'],
  ['failed to bind DHCP server socket', 'error'],
])('%s: %s', (text, level) => expect(levelOf(text)).toBe(level))
