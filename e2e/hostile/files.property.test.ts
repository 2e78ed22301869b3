import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dnsmasqConf } from '@/server/capabilities/dhcp-dns/files'
import { membersOf } from '@/server/capabilities/guard/members'
import { guardFile } from '@/server/capabilities/guard/rules'
import type { Guest } from '@/server/capabilities/inventory'
import { withReservations } from '@/server/capabilities/names/reserve'
import { appNames, nameFiles } from '@/server/capabilities/names/wanted'
import { layout } from '@/server/capabilities/network/layout'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { wantedRules } from '@/server/capabilities/router/rules'
import { parseLeases } from '@/server/host/tools/dnsmasq'
import { parseGuest } from '@/server/host/tools/pve'
import { type Recorded, shellScript } from '@/server/operations/script/shell-script'
import { nasty } from './arbitrary'
import { LEASES, TEXTS } from './texts'

const spec = NetworkSpec.parse({})
const place = layout(spec)
const has = (program: string) => spawnSync(program, ['--version']).error === undefined

const mac = (index: number) => `BC:24:11:00:00:${index.toString(16).padStart(2, '0')}`
const guest = fc.record({
  hostname: nasty,
  card: nasty,
  address: fc.oneof(fc.constant('dhcp'), nasty),
  address2: nasty,
  tags: nasty,
})

/** Guests whose configuration says anything, as Proxmox would keep it. */
const guests = fc.array(guest, { minLength: 1, maxLength: 12 }).map((all) =>
  all.map(({ hostname, card, address, tags }, index): Guest => {
    const text = `hostname: ${hostname}\nnet0: name=${card},bridge=${place.bridge},hwaddr=${mac(index)},ip=${address}\ntags: ${tags}\n`
    return { ...parseGuest(301 + index, 'container', 'pve', text), local: true, running: true }
  }),
)
const kept = fc
  .array(
    fc.oneof(
      fc.constantFrom(...LEASES),
      nasty.map((name) => `1795420146 bc:24:11:00:00:01 10.10.0.200 ${name} *`),
    ),
  )
  .map((lines) => ({
    files: {},
    leases: parseLeases(lines.join('\n')),
  }))

describe('what is written on a host', () => {
  test('has one line for each guest, with nothing in it but a name and an address', () => {
    fc.assert(
      fc.property(guests, kept, (all, known) => {
        const files = nameFiles(withReservations(appNames(all, place.bridge, []), known, spec, 'follow'), place.folder)
        for (const [path, text] of files) {
          expect(path).toMatch(/^\/etc\/proximity\/(dhcp-hosts|hosts)\.d\/\d+$/)
          expect(text).toMatch(
            /^(([0-9a-f]{2}:){5}[0-9a-f]{2}(,10\.10\.0\.\d+)?,[a-z0-9-]{1,63}|\d+\.\d+\.\d+\.\d+ [a-z0-9-]{1,63})\n$/,
          )
        }
      }),
      { numRuns: 300 },
    )
  })

  test.runIf(has('nft') && process.getuid?.() === 0)(
    'are rules that nft takes, and the same rules for each guest',
    () => {
      fc.assert(
        fc.property(guests, kept, (all, known) => {
          const file = guardFile(place, membersOf(spec, all, known), spec)
          const { status, stderr } = spawnSync('nft', ['-c', '-f', '-'], { input: file, encoding: 'utf8' })
          expect([status, stderr]).toEqual([0, ''])
          expect(file.match(/^\s*(table|delete|chain|set) .*/gm)).toEqual(
            guardFile(place, membersOf(spec, [], known), spec).match(/^\s*(table|delete|chain|set) .*/gm),
          )
        }),
        { numRuns: 15 },
      )
    },
  )

  const fields = ['slug', 'subnet', 'rangeStart', 'domain', 'uplink', 'storage'] as const
  const wishes: [field: string, wish: unknown][] = TEXTS.flatMap((text): [string, unknown][] => [
    ...fields.map((field): [string, unknown] => [field, text]),
    ['upstreams', [text]],
    ['records', [{ type: 'CNAME', name: text, value: 'nginx-01' }]],
    ['records', [{ type: 'A', name: 'a', value: text }]],
    ['reservations', [{ mac: text, address: null, name: 'a', aliases: [] }]],
    ['reservations', [{ mac: mac(1), address: null, name: text, aliases: [text] }]],
    ['exceptions', [{ mac: mac(1), name: text, to: '192.168.1.20', protocol: 'tcp', port: 22 }]],
    ['exceptions', [{ mac: mac(1), name: 'a', to: text, protocol: 'tcp', port: 22 }]],
  ])

  test('has no line more than was asked for, whatever somebody wishes for', () => {
    const directives = (text: string) => text.split('\n').map((line) => line.split('=')[0])
    for (const [field, wish] of wishes) {
      const { success, data } = NetworkSpec.safeParse({ [field]: wish })
      if (!success) continue
      const more = field === 'records' ? 1 : 0
      expect(directives(dnsmasqConf(data, layout(data))).length).toBe(
        directives(dnsmasqConf(spec, place)).length + more,
      )
      const rules = wantedRules(data, { networks: [] }).split('\n').length
      expect(rules).toBe(wantedRules(spec, { networks: [] }).split('\n').length + (field === 'exceptions' ? 1 : 0))
    }
  })

  test.runIf(has('dnsmasq'))('is a configuration that dnsmasq takes', () => {
    for (const [field, wish] of wishes) {
      const { success, data } = NetworkSpec.safeParse({ [field]: wish })
      if (!success || !['domain', 'upstreams', 'records', 'slug'].includes(field)) continue
      const conf = dnsmasqConf(data, layout(data))
      const { status, stderr } = spawnSync('dnsmasq', ['--test', '--conf-file=-'], { input: conf, encoding: 'utf8' })
      expect([status, JSON.stringify(wish), stderr]).toEqual([0, JSON.stringify(wish), expect.stringContaining('OK')])
    }
  })
})

test('a script of an operation does what was done, whatever its guests are called', () => {
  fc.assert(
    fc.property(nasty, nasty, (name, other) => {
      const words = [name, other, '$(touch /tmp/owned-by-a-script)'].map((each) =>
        each.replaceAll('\0', '').toWellFormed(),
      )
      const run = { argv: ['printf', '%s\\0', ...words], stdin: null, accept: [0] }
      const change = {
        title: name,
        kind: 'change' as const,
        on: 'host' as const,
        digest: '',
        run,
        undo: [],
        diff: null,
        final: false,
      }
      const recorded: Recorded = {
        ...{
          id: other,
          title: name,
          hostName: other,
          actor: name,
          digest: '',
          state: 'done',
          startedAt: 0,
          endedAt: null,
        },
        steps: [{ id: 'x', title: other, changes: [change] }],
        needs: [{ words: name, test: ['true', other.replaceAll('\0', '')] }],
      }
      const said = execFileSync('sh', ['-s'], { input: shellScript(recorded), encoding: 'utf8' })
      expect(said).toContain(words.map((each) => `${each}\0`).join(''))
      expect(said.endsWith('Done.\n')).toBe(true)
      expect(existsSync('/tmp/owned-by-a-script')).toBe(false)
    }),
    { numRuns: 40 },
  )
})
