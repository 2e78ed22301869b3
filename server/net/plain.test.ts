import { expect, test } from 'vitest'
import { plain, plainLine, plainValue } from './plain'

test.each<[what: string, text: string, shown: string]>([
  ['words, lines and tabs', 'a\tb\r\nc', 'a\tb\r\nc'],
  ['letters of any script', 'Grüße 日本語 שלום', 'Grüße 日本語 שלום'],
  ['pictures, also such as are joined', '👩‍🚒 ✅', '👩‍🚒 ✅'],
  ['colours of a terminal', '\u001b[1;31mred\u001b[0m', 'red'],
  ['the title of a terminal', 'a\u001b]0;owned\u0007b\u001b]8;;http://x\u001b\\c', 'abc'],
  ['a sequence that never ends', 'a\u001b]0;', 'a�]0;'],
  ['NUL, bell and what C1 has', '\0\u0007\u009b', '���'],
  ['marks of direction', 'user\u202egpj.exe\u2066', 'user�gpj.exe�'],
  ['spaces without width', 'ng\u200binx\ufeff\u00ad', 'ng�inx��'],
  ['a joiner between letters', 'ng\u200dinx', 'ng�inx'],
  ['half a character', 'a\ud83d', 'a�'],
  ['letters for tags', 'a\u{e0041}', 'a�'],
  ['letters that are drawn as nothing', 'nginx\u3164\u115f\uffa0', 'nginx���'],
  ['a choice of picture behind a letter', 'nginx\ufe0f\u{e0100}', 'nginx��'],
  ['a choice of picture where there is one', '❤️ 1️⃣ 🏳️‍🌈', '❤️ 1️⃣ 🏳️‍🌈'],
  ['what is no character', 'a\uffff\u{1fffe}', 'a��'],
])('shows %s', (_, text, shown) => expect(plain(text)).toBe(shown))

test('makes one line of several', () => expect(plainLine('a\r\nb\nc\td')).toBe('a b c d'))

test('goes through everything that holds text, and leaves the rest', () => {
  const at = new Date(0)
  const value = { name: 'a\0', list: [{ x: '\u202e' }, 1, null], known: new Map([['k', new Set(['\0'])]]), at }
  expect(plainValue(value)).toEqual({
    name: 'a�',
    list: [{ x: '�' }, 1, null],
    known: new Map([['k', new Set(['�'])]]),
    at,
  })
})

test('takes a time that grows as the text does', () => {
  const began = performance.now()
  for (const piece of ['\u001b[', '\u001b]', '\u001b[1', '\u200d', '\u001b[;'.repeat(3), ' '])
    plain(piece.repeat(200_000))
  expect(performance.now() - began).toBeLessThan(5_000)
})
