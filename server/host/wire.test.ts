import fc from 'fast-check'
import { expect, it } from 'vitest'
import { command } from './command'
import { quoteAll } from './quote'
import { ANNOUNCED, announcement, ending, unwire, wire, wireWords } from './wire'

const word = fc.string().map((text) => text.replaceAll('\0', ''))

it('writes a line that can be read back', () => {
  fc.assert(
    fc.property(word, fc.array(word), fc.boolean(), fc.nat(86_400), (file, rest, sudo, timeout) => {
      const asked = command([file, ...rest], { timeout })
      expect(unwire(wire(asked, { sudo }))).toEqual({ argv: [...asked.argv], sudo, timeout })
    }),
  )
})

it('says the same in words and in a line', () => {
  const asked = ending(42)
  expect(wire(asked, { sudo: true })).toBe(`exec ${quoteAll(wireWords(asked, { sudo: true }))}`)
})

it('starts with sudo only when it is asked to', () => {
  expect(wire(command(['id']), { sudo: true })).toMatch(/^exec sudo -n -- sh -c .* proximity timeout -k 5 30 id$/)
  expect(wire(command(['id']), { sudo: false })).toMatch(/^exec sh -c /)
})

it.each(['id', 'sudo -n -- id', 'timeout -k 5 30 id', "sh -c 'echo $$' proximity timeout -k 5 30 id", 'a; b', ''])(
  'reads nothing into another line: %s',
  (line) => expect(unwire(line)).toBe(null),
)

it('recognises its own announcement behind the noise of a profile', () => {
  expect(ANNOUNCED.exec(`Welcome!${announcement(4711)}rest`)?.[1]).toBe('4711')
})
