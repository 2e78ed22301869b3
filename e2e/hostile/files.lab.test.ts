import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { without, withBridge } from '@/server/capabilities/lan/plan'
import { stanza } from '@/server/capabilities/lan/stanza'
import { layout } from '@/server/capabilities/network/layout'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { RULES_V6, wantedRules } from '@/server/capabilities/router/rules'
import { type Lab, labUnavailable, startLab } from '../hosts/lab'
import { nasty } from './arbitrary'
import { TEXTS } from './texts'

const spec = NetworkSpec.parse({})
const place = layout(spec)
const JUDGE = readFileSync(`${import.meta.dirname}/ifupdown2.py`, 'utf8')

type Iface = { name: string; auto: boolean; family: string[]; method: string; config: Record<string, string[]> }

/** One line of a file that somebody else has written; a template engine reads `%` and `##`, and is somebody else's affair. */
const line = nasty.map((text) =>
  text
    .replaceAll(/[\n\r\0%]/g, ' ')
    .replaceAll('##', '# ')
    .toWellFormed(),
)
const name = fc.constantFrom('vmbr0', 'eno1', 'proximity-lan2', place.bridge)
const option = fc.oneof(
  line.map((text) => `\tpost-up echo ${text}`),
  line.map((text) => `#${text}`),
  line.map((text) => `#${text} \\`),
  fc.constantFrom('\taddress 10.0.0.1/24', '\tbridge-ports none', '', '\t', '\tpost-up true \\'),
)
const paragraph = fc.oneof(
  fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => [`auto ${names.join(' ')}`]),
  fc.tuple(name, fc.array(option, { maxLength: 4 })).map(([of, options]) => [`iface ${of} inet manual`, ...options]),
  line.map((text) => ['', `#${text}`]),
  fc.constant(['source /etc/network/interfaces.d/*']),
)
const file = fc
  .tuple(fc.array(paragraph, { maxLength: 8 }), fc.constantFrom('', '\n', '\n\n', ' \\\n', '\\'))
  .map(([paragraphs, end]) => paragraphs.flat().join('\n') + end)

describe.skipIf(labUnavailable() !== null)('files of a host, to the programs that read them', () => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab({ templates: [], guests: false })
  })
  afterAll(() => lab?.stop())

  async function ifupdown2(texts: readonly string[]): Promise<Iface[][]> {
    const { stdout, stderr, exitCode } = await lab.exec(['python3', '-c', JUDGE], { stdin: JSON.stringify(texts) })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    return JSON.parse(stdout) as Iface[][]
  }
  const isOurs = ({ name }: Iface) => name === place.bridge
  /** What an option says, but for the comment that ends a line which would go on. */
  const plainly = (all: readonly Iface[]) => JSON.parse(JSON.stringify(all).replaceAll(/[\s#]*"/g, '"')) as Iface[]

  test('the bridge stands in /etc/network/interfaces as it was meant, and nothing else is lost or comes in', async () => {
    const [meant] = await ifupdown2([stanza(place)])
    expect(meant).toMatchObject([{ name: place.bridge, auto: true, config: { 'bridge-ports': ['none'] } }])
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 40, maxLength: 40 }), async (texts) => {
        const before = await ifupdown2(texts)
        const put = texts.map((text) => withBridge(spec, text))
        const after = await ifupdown2(put)
        const taken = await ifupdown2(put.map((text) => without(text, place.bridge)))
        for (const [at, text] of texts.entries()) {
          const others = plainly((before[at] ?? []).filter((each) => !isOurs(each)))
          expect(after[at]?.filter(isOurs), text).toEqual(meant)
          expect(plainly((after[at] ?? []).filter((each) => !isOurs(each))), text).toEqual(others)
          expect(plainly(taken[at] ?? []), text).toEqual(others)
        }
      }),
      { numRuns: 25, interruptAfterTimeLimit: 60_000 },
    )
  })

  test('ifup makes of it the bridge, and nothing else', async () => {
    const comments = TEXTS.map((each) => `#${each.replaceAll(/[\n\r\0]/g, ' ')}\\`)
    const text = withBridge(
      spec,
      [...comments, 'auto x', 'iface x inet manual', '\tpost-up touch /tmp/owned'].join('\n'),
    )
    const links = async () => (await lab.exec(['ip', '-br', 'link'])).stdout
    await lab.exec(['tee', '/tmp/interfaces'], { stdin: text })
    const before = await links()
    expect(await lab.exec(['ifup', '-i', '/tmp/interfaces', place.bridge])).toMatchObject({ exitCode: 0 })
    const made = (await links()).replace(before, '')
    expect(made.trim().split('\n')).toEqual([expect.stringContaining(`${place.bridge} `)])
    expect((await lab.exec(['ls', '/tmp/owned'])).exitCode).not.toBe(0)
    await lab.exec(['ip', 'link', 'del', place.bridge])
    expect(await links()).toBe(before)
  })

  test('the rules of the router are taken by iptables, one more for each exception, whatever somebody wishes for', async () => {
    const restore = async (program: string, rules: string) => {
      const { exitCode, stderr } = await lab.exec([program, '--test'], { stdin: rules })
      expect({ exitCode, stderr, rules }).toEqual({ exitCode: 0, stderr: '', rules })
    }
    const shape = (rules: string) => rules.split('\n').map((each) => each.split(' ', 2).join(' '))
    const mac = 'BC:24:11:00:00:01'
    const exception = { mac, name: 'a', to: '192.168.1.20', protocol: 'tcp', port: 22 }
    const honest = [
      {},
      { exceptions: [exception, { ...exception, protocol: 'udp', to: '172.20.0.0/16', port: 65535 }] },
      { exceptions: [{ ...exception, mac: 'aa:bb:cc:dd:ee:ff', port: 1 }] },
      { subnet: '172.30.0.0/16', rangeStart: '172.30.0.100', rangeEnd: '172.30.255.250' },
    ]
    const wishes = TEXTS.flatMap((text): Record<string, unknown>[] => [
      ...['slug', 'subnet', 'domain', 'rangeStart'].map((field) => ({ [field]: text })),
      ...Object.keys(exception).map((field) => ({ exceptions: [{ ...exception, [field]: text }] })),
    ])
    const accepted = new Map<string, string>()
    for (const wish of [...honest, ...wishes]) {
      const { success, data } = NetworkSpec.safeParse(wish)
      if (!success) continue
      const rules = wantedRules(data, { networks: ['192.168.77.10/24'] })
      const expected = shape(wantedRules(spec, { networks: ['192.168.77.10/24'] })).length + data.exceptions.length
      expect(shape(rules), JSON.stringify(wish)).toHaveLength(expected)
      accepted.set(rules, JSON.stringify(wish))
    }
    expect(accepted.size).toBeGreaterThanOrEqual(honest.length)
    for (const rules of accepted.keys()) await restore('iptables-restore', rules)
    await restore('ip6tables-restore', RULES_V6)
    // What a host says of its own networks is a word of the rules too.
    for (const text of TEXTS) {
      const rules = wantedRules(spec, { networks: [text] })
      expect(rules.split('\n').length).toBeLessThanOrEqual(
        shape(wantedRules(spec, { networks: ['198.51.100.1/24'] })).length,
      )
      if (!accepted.has(rules)) await restore('iptables-restore', rules)
    }
    expect((await lab.exec(['iptables-restore', '--test'], { stdin: 'COMMIT\n-A INPUT\n' })).exitCode).not.toBe(0)
  })
})
