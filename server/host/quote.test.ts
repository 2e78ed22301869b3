import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quote, quoteAll } from './quote'
import { unquote } from './unquote'

const word = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...`'\\"$\`!*?[]{}()<>|&;#~ \n\t\r-a`) }))
  // A NUL ends a word.
  .map((text) => text.replaceAll('\0', ''))

it('writes words that a real shell reads back unchanged', () => {
  const words = fc.array(word, { minLength: 100, maxLength: 600, size: 'max' })
  fc.assert(
    fc.property(words, (argv) => {
      const line = `printf '%s\\0' ${quoteAll(argv)}`
      const read = execFileSync('sh', ['-c', line], { encoding: 'utf8' })
      expect(read).toBe(argv.map((each) => `${each}\0`).join(''))
    }),
    // Each starts a process; as many words as sixty of the usual size.
    { numRuns: 12 },
  )
})

it('writes lines that can be read back without a shell', () => {
  const lines = fc.array(fc.array(word, { minLength: 1 }))
  fc.assert(
    fc.property(lines, (all) => {
      expect(unquote(all.map(quoteAll).join('\n'))).toEqual(all)
    }),
  )
})

it('leaves plain words as a person would type them', () => {
  expect(quoteAll(['ip', '-j', 'addr', '10.10.0.1/24', "it's", ''])).toBe(`ip -j addr 10.10.0.1/24 'it'\\''s' ''`)
})

it('refuses a NUL byte', () => {
  expect(() => quote('a\0b')).toThrow(TypeError)
})

it.each(['echo $HOME', 'a; b', 'a "b"', 'a | b', "'open", 'a\\ b', '`id`', 'a\tb'])(
  'reads no other shell text: %s',
  (text) => {
    expect(unquote(text)).toBe(null)
  },
)
