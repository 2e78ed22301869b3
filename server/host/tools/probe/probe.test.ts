import { expect, it } from 'vitest'
import { command } from '../../command'
import { openLocal } from '../../local'
import { probe, type Packet } from './index'

const said = (stdout: string) => ({ stdout, stderr: '', exitCode: 0 })
const ping: Packet = { kind: 'ping', address: '10.10.0.1' }

it('asks from every source at once, a line for each packet', () => {
  const asked = probe([
    {
      where: { process: 4711 },
      card: { device: 'eth0', mac: '02:00:00:00:00:09' },
      probes: [{ packet: { kind: 'tcp', address: '192.168.1.10', port: 22 }, wait: 900 }],
    },
    { where: { namespace: 'proximity-lan' }, probes: [{ packet: ping, wait: 1500 }] },
    {
      where: { host: true },
      probes: [
        { packet: { kind: 'fetch', server: '10.10.0.1', name: 'example.com', port: 80 }, wait: 3000 },
        {
          packet: { kind: 'frame', device: 'vmbr0', mac: '02:00:00:00:00:01', from: '192.168.1.10', to: '10.10.0.120' },
          wait: 900,
        },
        { packet: { kind: 'ping6', device: 'eth0', address: 'fe80::1' }, wait: 900 },
        { packet: { kind: 'dns', server: '8.8.8.8', name: 'example.com' }, wait: 900 },
      ],
    },
  ])
  expect(asked.stdin).toBe(`source 4711 eth0 02:00:00:00:00:09
tcp 0.0 900 192.168.1.10 22
source proximity-lan
ping 1.0 1500 10.10.0.1
source -
fetch 2.0 3000 10.10.0.1 example.com 80
frame 2.1 900 vmbr0 02:00:00:00:00:01 192.168.1.10 10.10.0.120
ping6 2.2 900 eth0 fe80::1
dns 2.3 900 8.8.8.8 example.com 1
`)
})

it('reads the answers, whichever came first, and takes none for one', () => {
  const both = probe([{ where: { host: true }, probes: [ping, ping, ping].map((packet) => ({ packet, wait: 900 })) }])
  expect(both.parse(said('0.1 prohibited 1.3 10.10.0.1\n0.0 silent 900.2 -\nnonsense 0.2\n0.2 owned 1 -\n'))).toEqual([
    [
      { answer: 'silent', milliseconds: 900.2, detail: null },
      { answer: 'prohibited', milliseconds: 1.3, detail: '10.10.0.1' },
      { answer: 'unsent', milliseconds: 0, detail: 'no word of it' },
    ],
  ])
})

it('reads every record that a server knows, and leaves out what is none', () => {
  const one = probe([{ where: { host: true }, probes: [{ packet: ping, wait: 900 }] }])
  expect(
    one.parse(said('0.0 answered 2.5 10.10.0.9 10.10.0.9/60 10.10.0.8/0 a/b.example/5 10.10.0.7/soon /3\n')),
  ).toEqual([
    [
      {
        answer: 'answered',
        milliseconds: 2.5,
        detail: '10.10.0.9',
        records: [
          { value: '10.10.0.9', ttl: 60 },
          { value: '10.10.0.8', ttl: 0 },
          { value: 'a/b.example', ttl: 5 },
        ],
      },
    ],
  ])
})

it.each(['10.10.0.1 22', 'a\nsource -', ''])('sends nothing to %j', (address) => {
  expect(() => probe([{ where: { host: true }, probes: [{ packet: { kind: 'ping', address }, wait: 1 }] }])).toThrow(
    TypeError,
  )
})

it('sends real packets: a port that is closed refuses', async () => {
  const session = openLocal({ sudo: false })
  const closed: Packet = { kind: 'tcp', address: '127.0.0.1', port: 1 }
  // Raw sockets need root; without it, all that is said is that nothing was sent.
  const isRoot = (await session.run(command(['id', '-u'], { parse: ({ stdout }) => stdout.trim() }))) === '0'
  const [answers] = await session.run(probe([{ where: { host: true }, probes: [{ packet: closed, wait: 5000 }] }]))
  expect(answers?.[0]?.answer).toBe(isRoot ? 'refused' : 'unsent')
  await session.close()
})
