import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { command } from '@/server/host/command'
import { hereDocument, quoteAll } from '@/server/host/quote'
import { append, write } from '@/server/host/tools/files'
import { unwire, wire } from '@/server/host/wire'
import { nasty } from './arbitrary'

const SHELLS = [['sh'], ['bash'], ['bash', '--posix'], ['dash'], ['busybox', 'sh']].filter(
  ([shell = '']) => spawnSync('sh', ['-c', 'command -v "$0"', shell]).status === 0,
)

// No word of a command can hold a NUL, and half a character is none in UTF-8.
const word = nasty.map((text) => text.replaceAll('\0', '').toWellFormed())
const words = fc.array(word, { minLength: 150, maxLength: 250, size: 'max' })
const few = { numRuns: 3, endOnFailure: true }

// A shell is a process, and others want the processors too.
describe.each(SHELLS)('%s %s', { timeout: 60_000 }, (shell, ...options) => {
  const run = (line: string, input?: string) =>
    execFileSync(shell, [...options.filter(Boolean), '-c', line], {
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    })

  test('hands a program the words that were quoted, and does nothing else', () => {
    fc.assert(
      fc.property(words, (argv) => {
        expect(run(quoteAll(['printf', '%s\\0', ...argv]))).toBe(argv.map((each) => `${each}\0`).join(''))
      }),
      few,
    )
  })

  test('hands a program a here-document as it is', () => {
    fc.assert(
      fc.property(words, (lines) => {
        const text = `${lines.join('\n')}\n`
        const { redirection, lines: below } = hereDocument(text)
        expect(run(`cat ${redirection}\n${below}\n`)).toBe(text)
      }),
      few,
    )
  })
})

test('a command that travels to a host arrives as it was asked for', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), ([first = '', ...rest]) => {
      const asked = command([first, ...rest])
      expect(unwire(wire(asked, { sudo: true }))).toEqual({ argv: asked.argv, sudo: true, timeout: 30 })
    }),
  )
})

test('a text that is written to a file is what stands there', { timeout: 60_000 }, () => {
  const folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim()
  const path = `${folder}/it's a $(file)`
  fc.assert(
    fc.property(words, (texts) => {
      const [program, ...argv] = write(path, texts.join('\n')).argv
      execFileSync(program, argv, { input: texts.join('\n') })
      const adding = append(path, texts)
      execFileSync(adding.argv[0], adding.argv.slice(1), { input: adding.stdin ?? '' })
      expect(execFileSync('cat', [path], { encoding: 'utf8' })).toBe(`${texts.join('\n')}${texts.join('\n')}\n`)
    }),
    few,
  )
  execFileSync('rm', ['-rf', folder])
})
