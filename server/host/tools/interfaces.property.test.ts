import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInterfaces, withoutStanza, withStanza } from './interfaces'

const OURS = 'auto proximity-lan\niface proximity-lan inet manual\n\tbridge-ports none\n#ours\n'
const put = (text: string) => withStanza(text, 'proximity-lan', OURS)
const take = (text: string) => withoutStanza(text, 'proximity-lan')

const name = fc.constantFrom('a', 'vmbr0', 'eno1.10', 'proximity-lan', 'proximity-lan2')
const option = fc.constantFrom(
  '\taddress 10.0.0.1/24',
  '\tbridge_ports none',
  '    vlan-raw-device eno1',
  '# a comment',
  '',
  '\t',
)
const body = fc.array(option, { maxLength: 5 })
const paragraph = fc.oneof(
  fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => [`auto ${names.join('  ')}`]),
  fc
    .tuple(name, fc.constantFrom('inet', 'inet6'), body)
    .map(([of, family, options]) => [`iface ${of} ${family} static`, ...options]),
  body.map((options) => ['mapping eth0', ...options]),
  fc.constantFrom([''], ['# free'], ['source /etc/network/interfaces.d/*'], ['#iface x inet manual']),
)
const file = fc
  .tuple(fc.array(paragraph, { maxLength: 12 }), fc.constantFrom('', '\n', '\n\n'))
  .map(([paragraphs, end]) => paragraphs.flat().join('\n') + end)
const others = (text: string) => parseInterfaces(text).filter(({ name }) => name !== 'proximity-lan')

describe('whatever a file says', () => {
  it('holds our stanza once, and every other as it was', () => {
    fc.assert(
      fc.property(file, (text) => {
        const after = put(text)
        expect(parseInterfaces(after).filter(({ name }) => name === 'proximity-lan')).toEqual(parseInterfaces(OURS))
        expect(others(after)).toEqual(others(text))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same when our stanza is put in twice', () => {
    fc.assert(
      fc.property(file, (text) => void expect(put(put(text))).toBe(put(text))),
      { numRuns: 500, examples: [['\t']] },
    )
  })

  it('loses nothing of the others when our stanza is taken out again', () => {
    fc.assert(
      fc.property(file, (text) => {
        expect(others(take(put(text)))).toEqual(others(text))
        expect(parseInterfaces(take(text)).some(({ name }) => name === 'proximity-lan')).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps each line of it, in order, where we are not in it', () => {
    fc.assert(
      fc.property(file, (text) => {
        fc.pre(!/proximity-lan(?!2)/.test(text))
        expect(take(text)).toBe(text)
        const lines = put(text)
          .replace(OURS, '')
          .split('\n')
          .filter((each) => each.trim() !== '')
        expect(lines).toEqual(text.split('\n').filter((each) => each.trim() !== ''))
      }),
      { numRuns: 500 },
    )
  })
})
