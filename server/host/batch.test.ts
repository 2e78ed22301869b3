import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batch, guestBatch, inGuest, readBatch, writeBatch } from './batch'
import { command, type Command, type Output } from './command'
import type { Host } from './host'
import { judge } from './judge'

const word = fc.string().map((text) => text.replaceAll('\0', ''))
const argv = fc.tuple(word, fc.array(word)).map(([file, rest]): [string, ...string[]] => [file, ...rest])

it.each([
  ['on the host', (commands: Command<void>[]) => batch(commands)],
  ['in a guest', (commands: Command<void>[]) => guestBatch(100, commands)],
])('can be read back %s', (_, make) => {
  fc.assert(
    fc.property(fc.array(argv), (all) => {
      expect(readBatch(make(all.map((each) => command(each))).stdin ?? '')).toEqual(all)
    }),
  )
})

it('tells any answers apart, whatever they end with', () => {
  const text = fc.string({ unit: fc.constantFrom('n', ' ', '0', '\n', 'r', '\0', 'ü') })
  const output = fc.record({ stdout: text, stderr: text, exitCode: fc.nat(255) })
  fc.assert(
    fc.property(fc.array(output), (outputs) => {
      const asked = batch(outputs.map(() => command(['true'])))
      expect(judge(asked, writeBatch(asked.stdin ?? '', outputs))).toEqual(outputs)
    }),
  )
})

it('fails when an answer is missing', () => {
  const asked = batch([command(['true']), command(['true'])])
  const { stdout, stderr } = writeBatch(asked.stdin ?? '', [{ stdout: '', stderr: '', exitCode: 0 }])
  expect(() => judge(asked, { stdout, stderr, exitCode: 0 })).toThrow('1 of 2 commands of the batch answered')
})

it('does not use a separator twice', () => {
  expect(batch([]).stdin).not.toBe(batch([]).stdin)
})

it.each([command(['cat'], { stdin: 'x' }), command(['ip', 'monitor'], { timeout: 0 })])(
  'takes no command that %o',
  (unfit) => {
    expect(() => batch([unfit])).toThrow(TypeError)
  },
)

it('reads no other script', () => {
  expect(() => readBatch('n=1\nrm -rf /\n')).toThrow(TypeError)
})

describe('in a guest', () => {
  const commands = [
    command(['sh', '-c', 'echo "$HOME $SHELL"'], { parse: ({ stdout }) => stdout.trim() }),
    command(['sh', '-c', 'printf x; exit 4'], { accept: [4], parse: ({ exitCode }) => exitCode }),
  ] as const

  /** A machine on which `lxc-attach` is this machine's own busybox. */
  const host: Host = {
    arrivedOn: null,
    async run(asked) {
      const { argv, stdin = '' } = asked
      expect(argv.slice(0, 4)).toEqual(['lxc-attach', '-n', '106', '--clear-env'])
      expect(argv.slice(-3)).toEqual(['--', '/bin/sh', '-s'])
      const env = Object.fromEntries(argv.filter((each) => /^[A-Z]+=/.test(each)).map((each) => each.split('=', 2)))
      const { status, stdout, stderr } = spawnSync('/bin/busybox', ['sh', '-s'], {
        input: stdin,
        env,
        encoding: 'utf8',
      })
      const output: Output = { stdout, stderr, exitCode: status ?? -1 }
      return judge(asked, output)
    },
  }

  it.skipIf(!existsSync('/bin/busybox'))('is content with busybox, and answers as each command says', async () => {
    const [places, exitCode] = await inGuest(host, 106, commands)
    expect([places, exitCode]).toEqual(['/root /bin/sh', 4])
  })
})
