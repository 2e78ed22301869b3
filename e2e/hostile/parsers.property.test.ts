import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameIn } from '@/server/capabilities/names/wanted'
import { withBridge, without } from '@/server/capabilities/lan/plan'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { ProximityError } from '@/server/errors'
import { guestBatch } from '@/server/host/batch'
import { command, type Command, type Output } from '@/server/host/command'
import { judge } from '@/server/host/judge'
import * as apt from '@/server/host/tools/apt'
import { df } from '@/server/host/tools/df'
import { badLeaseLines, parseLeases, parseLeases6 } from '@/server/host/tools/dnsmasq'
import * as files from '@/server/host/tools/files'
import { readRounds } from '@/server/host/tools/follow'
import { parseInterfaces, sourcesFolder, withoutStanza, withStanza } from '@/server/host/tools/interfaces'
import * as ip from '@/server/host/tools/ip'
import * as iptables from '@/server/host/tools/iptables'
import { warningsOf } from '@/server/host/tools/journal'
import { lines } from '@/server/host/tools/lines'
import * as lxc from '@/server/host/tools/lxc'
import { neighbours } from '@/server/host/tools/neighbours'
import * as nft from '@/server/host/tools/nft'
import { portsOf } from '@/server/host/tools/ovs'
import { ping } from '@/server/host/tools/ping'
import { answersIn, probe } from '@/server/host/tools/probe'
import * as pve from '@/server/host/tools/pve'
import { firewall, listed, optionsOf } from '@/server/host/tools/pve-firewall'
import * as pveam from '@/server/host/tools/pveam'
import { parseStatus, status } from '@/server/host/tools/pvesm'
import { askPrivileges, askTicket } from '@/server/host/tools/pve-ticket'
import * as qm from '@/server/host/tools/qm'
import { nameserversIn } from '@/server/host/tools/resolv'
import { parseRouteTable } from '@/server/host/tools/route-table'
import * as ss from '@/server/host/tools/ss'
import * as systemctl from '@/server/host/tools/systemctl'
import { taskLine } from '@/server/jobs/task-line'
import { levelOf } from '@/server/jobs/tools/log'
import { plain } from '@/server/net/plain'
import { nasty } from './arbitrary'
import { LEASES, PIECES } from './texts'

const spec = NetworkSpec.parse({})

/** What is read out of an answer of a host, by the command that asks. */
const COMMANDS: Record<string, Command<unknown>> = {
  packages: apt.packages(['dnsmasq-base']),
  candidate: apt.candidate('x'),
  df: df(['/']),
  read: files.read('/x'),
  readTrees: files.readTrees(['/x']),
  entriesBelow: files.entriesBelow(['/x']),
  findFiles: files.findFiles(['/x']),
  links: ip.links(),
  linksIn: ip.linksIn('x'),
  counters: ip.counters('x'),
  routes: ip.routes(4),
  routesIn: ip.routesIn('x'),
  addressesOf: ip.addressesOf('x'),
  defaultGateway: ip.defaultGateway(),
  forwardPolicy: iptables.forwardPolicy(),
  warningsOf: warningsOf('x', 1),
  runningContainers: lxc.runningContainers(),
  firstProcess: lxc.firstProcess(100),
  stateOf: lxc.stateOf(100),
  neighbours: neighbours(),
  listTable: nft.listTable('inet', 'x'),
  tableCounters: nft.tableCounters('inet', 'x'),
  portsOf: portsOf('x'),
  ping: ping('x', '10.0.0.1'),
  guests: pve.guests(),
  guestLock: pve.guestLock(100, 'container'),
  guestTexts: pve.guestTexts(),
  runningVms: pve.runningVms(),
  nodeName: pve.nodeName(),
  version: pve.version(),
  firewall: firewall(),
  templates: pveam.list('x'),
  available: pveam.available(),
  storages: status('rootdir'),
  process: qm.process(100),
  askTicket: askTicket({ user: 'x@pve', password: 'x' }),
  askPrivileges: askPrivileges('x'),
  listening: ss.listening(),
  connections: ss.connections(),
  units: systemctl.show(['x']),
  probe: probe([{ where: { host: true }, probes: [{ packet: { kind: 'ping', address: '10.0.0.1' }, wait: 1 }] }]),
  guestBatch: guestBatch(100, [command(['true'])]),
}

/** What is read out of a file or a line. */
const READERS: Record<string, (text: string) => unknown> = {
  parseLeases,
  parseLeases6,
  badLeaseLines,
  parseRouteTable,
  parseInterfaces,
  sourcesFolder,
  withoutStanza: (text) => withoutStanza(text, 'proximity-lan'),
  withStanza: (text) => withStanza(text, 'proximity-lan', 'iface proximity-lan inet manual\n'),
  withBridge: (text) => withBridge(spec, text),
  without: (text) => without(text, 'proximity-lan'),
  parseRules: iptables.parseRules,
  readCounters: (text) => iptables.readCounters(text, 'filter'),
  passesBetween: (text) => iptables.passesBetween(text, 'proximity-lan'),
  normalise: nft.normalise,
  withoutElements: nft.withoutElements,
  optionsOf,
  listed: (text) => listed(text, 'net0'),
  parseGuest: (text) => pve.parseGuest(100, 'container', 'pve', text),
  parseNic: (text) => pve.parseNic('net0', text),
  nicText: (text) => pve.nicText(text, { bridge: 'proximity-lan' }),
  withoutSecrets: pve.withoutSecrets,
  newest: (text) => pveam.newest(text.split('\n'), /alpine/),
  parseStatus,
  nameserversIn,
  nameIn,
  taskLine,
  levelOf,
  plain,
  lines: (text) => lines(() => undefined)(text),
  answersIn: (text) => answersIn(() => undefined)(text),
}

const answer: fc.Arbitrary<Output> = fc.record({
  stdout: fc.oneof(
    nasty,
    fc.array(fc.constantFrom(...LEASES, '/etc/pve/nodes/pve/lxc/100.conf:hostname: x')).map((all) => all.join('\n')),
    fc.json(),
  ),
  stderr: fc.oneof(fc.constantFrom('', '200', '401'), nasty),
  exitCode: fc.constantFrom(0, 0, 0, 1, 2, 124, 127, 255, 2 ** 32 - 1),
})
const text = fc.oneof(
  nasty,
  fc.array(fc.constantFrom(...LEASES)).map((all) => all.join('\n')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join('')),
)

describe.each(Object.entries(COMMANDS))('the answer to %s', (_, asked) => {
  const read = (output: Output): void => {
    try {
      judge(asked, output)
    } catch (error) {
      if (!(error instanceof ProximityError)) throw error
    }
  }

  test('is an answer, or is said not to be one', () => {
    fc.assert(fc.property(answer, read), { numRuns: 300 })
  })

  test('takes a time that grows as its length does', { timeout: 120_000 }, () => {
    for (const piece of PIECES) {
      const long = piece.repeat(100_000 / piece.length)
      inTime(piece, () => read({ stdout: `x${long}\u2028`, stderr: '', exitCode: 0 }))
      inTime(piece, () => read({ stdout: '', stderr: long, exitCode: 1 }))
    }
  })
})

describe.each(Object.entries(READERS))('the text for %s', (_, read) => {
  test('is read, whatever stands there', () => {
    fc.assert(
      fc.property(text, (it) => void read(it)),
      { numRuns: 300 },
    )
  })

  test('takes a time that grows as its length does', { timeout: 120_000 }, () => {
    for (const piece of PIECES) {
      const long = piece.repeat(150_000 / piece.length)
      inTime(piece, () => read(`x${long}\u2028`))
      inTime(piece, () => read(`${long}x`))
    }
  })
})

test('a follower that says nonsense is told so, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(text), (chunks) => {
      const read = readRounds([{ argv: ['x'], on: [], under: [] }], () => undefined)
      try {
        for (const chunk of chunks) read(chunk)
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
        expect(String(error)).toMatch(/A follower does not say/)
      }
    }),
  )
})

test('no word of a host changes what objects have by themselves', () => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  for (const name of ['__proto__', 'constructor', 'toString']) {
    iptables.parseRules(`*${name}\n:${name} DROP\n-A ${name} -j DROP`)
    optionsOf(`[OPTIONS]\n${name}: 1`)
    judge(COMMANDS['units'] as Command<unknown>, { stdout: `Id=${name}\nLoadState=loaded`, stderr: '', exitCode: 0 })
    pve.parseGuest(100, 'container', 'pve', `${name}: x`)
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
})

/** Milliseconds of processors for a hundred thousand characters, beside other tests: a square of that takes a hundred times as long. */
const MOST = 2_000

function inTime(piece: string, act: () => void): void {
  const began = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(began)
  const took = (user + system) / 1000
  if (took > MOST) throw new Error(`${JSON.stringify(piece)} took ${Math.round(took)} ms`)
}
