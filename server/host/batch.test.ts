import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batch, guestBatch, inGuest, isBatch, readBatch, writeBatch } from './batch'
import { command, type Command, type Output } from './command'
import type { Host } from './host'
import { judge } from './judge'
import { read } from './tools/files'

const word = fc.string().map((text) => text.replaceAll('\0', ''))
const argv = fc.tuple(word, fc.array(word)).map(([file, rest]): [string, ...string[]] => [file, ...rest])

it.each([
  ['on the host', (commands: Command<void>[]) => batch(commands).stdin],
  ['in a guest', (commands: Command<void>[]) => guestBatch(100, commands).argv.at(-1)],
])('can be read back %s', (_, scriptOf) => {
  fc.assert(
    fc.property(fc.array(argv), (all) => {
      expect(readBatch(scriptOf(all.map((each) => command(each))) ?? '')).toEqual(all)
    }),
  )
})

it('can carry another one', () => {
  const inner = guestBatch(100, [command(['one']), command(['two'])])
  const commands = [command(['zero']), inner, command(['three'])]
  const read = readBatch(batch(commands).stdin ?? '')
  expect(read).toEqual(commands.map(({ argv }) => argv))
  expect(readBatch(read[1]?.at(-1) ?? '')).toEqual([['one'], ['two']])
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
      const argv = asked.argv.slice(asked.argv.indexOf('lxc-attach'))
      expect(argv.slice(0, 4)).toEqual(['lxc-attach', '-n', '106', '--clear-env'])
      expect(argv.slice(-4, -1)).toEqual(['--', '/bin/sh', '-c'])
      const env = Object.fromEntries(argv.filter((each) => /^[A-Z]+=/.test(each)).map((each) => each.split('=', 2)))
      const { status, stdout, stderr } = spawnSync('/bin/busybox', ['sh', '-c', argv.at(-1) ?? ''], {
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

  it('asks one by one where files cannot be told apart', async () => {
    const asked: string[] = []
    const strange: Host = {
      arrivedOn: null,
      async run(each) {
        const inner = each.argv.slice(each.argv.indexOf('--') + 1)
        asked.push(inner[0] ?? '')
        const script = inner.at(-1) ?? ''
        const output = { stdout: inner[1] ?? '', stderr: '', exitCode: 0 }
        return judge(each, isBatch(script) ? writeBatch(script, [output]) : output)
      },
    }
    expect(await inGuest(strange, 106, [read('/a'), read('/b')])).toEqual(['/a', '/b'])
    expect(asked).toEqual(['/bin/sh', 'cat', 'cat'])
  })

  it('is the same command when the same is asked again, and another one elsewhere', () => {
    const words = (vmid: number) => guestBatch(vmid, commands).argv
    expect(words(106)).toEqual(words(106))
    expect(words(107).at(-1)).not.toBe(words(106).at(-1))
  })

  it('fails for a container that does not answer', () => {
    expect(() => judge(guestBatch(106, []), { stdout: '', stderr: '', exitCode: 124 })).toThrow('after 15 s')
  })
})
