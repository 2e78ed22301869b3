import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOnce } from '../ask-once'
import { batch } from '../batch'
import { command, type Command, type Output } from '../command'
import { introduce, type Introduction } from '../introduce'
import { unjudged } from '../judge'
import type { Session } from '../session'
import { until } from './sshd'

/** Opens a session whose commands may write 1 MB per stream. */
type Open = () => Promise<Session>

const sh = (script: string, options: { stdin?: string; timeout?: number } = {}) =>
  unjudged(command(['sh', '-c', script, 'sh'], options))
const text = (argv: [string, ...string[]], stdin?: string) =>
  command(argv, { ...(stdin === undefined ? {} : { stdin }), parse: ({ stdout }) => stdout })

/** What every transport has to do. */
export function behaves(name: string, open: Open, who = itself()) {
  describe(name, () => {
    let session: Session
    let folder: string
    beforeAll(async () => {
      session = await open()
      folder = mkdtempSync(join(tmpdir(), 'proximity-run-'))
    })
    afterAll(async () => {
      await session?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it.each<[what: string, asked: Command<Output>, answer: Output]>([
      ['output and success', sh('echo out; echo err >&2'), { stdout: 'out\n', stderr: 'err\n', exitCode: 0 }],
      ['an exit code', sh('exit 7'), { stdout: '', stderr: '', exitCode: 7 }],
      ['death by a signal', sh('kill -9 $$'), { stdout: '', stderr: '', exitCode: 137 }],
      ['output without a newline', sh('printf x; printf y >&2'), { stdout: 'x', stderr: 'y', exitCode: 0 }],
      ['no input', sh('cat; echo end'), { stdout: 'end\n', stderr: '', exitCode: 0 }],
      [
        'something like an announcement',
        sh('echo proximity-pid 1'),
        { stdout: 'proximity-pid 1\n', stderr: '', exitCode: 0 },
      ],
    ])('hands on %s', async (_, asked, answer) => {
      expect(await session.run(asked)).toEqual(answer)
    })

    it.each([
      ['words with anything in them', ["it's", '$HOME', '', 'a\nb', '*', '"', '\\', '🦊 ü', '-n', '!']],
      ['a long word', ['x'.repeat(100_000)]],
    ])('passes %s unchanged', async (_, words) => {
      const answer = await session.run(text(['sh', '-c', String.raw`printf '%s\0' "$@"`, 'sh', ...words]))
      expect(answer).toBe(words.map((word) => `${word}\0`).join(''))
    })

    it('passes the first 256 characters and a megabyte of input unchanged', async () => {
      const every = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code))
      expect(await session.run(text(['cat'], every))).toBe(every)
      expect(await session.run(text(['wc', '-c'], every.repeat(2_800)))).toBe(`${Buffer.byteLength(every) * 2_800}\n`)
    })

    it('does not mind a command that leaves its input unread', async () => {
      expect(await session.run(text(['echo', 'done'], 'x'.repeat(500_000)))).toBe('done\n')
    })

    it('runs ten commands at a time, each with its own answer', async () => {
      const numbers = Array.from({ length: 10 }, (_, index) => `${index}\n`)
      expect(
        await Promise.all(numbers.map((number) => session.run(text(['sh', '-c', 'sleep 0.05; cat'], number)))),
      ).toEqual(numbers)
    })

    it('hands on output while it arrives, whole characters only', async () => {
      const heard: string[] = []
      await session.run(sh(String.raw`printf '\303'; sleep 0.1; printf '\244'; echo bad >&2`), {
        onOutput: (chunk, stream) => heard.push(`${stream}: ${chunk}`),
      })
      expect(heard.filter((chunk) => !chunk.endsWith(': ')).sort()).toEqual(['stderr: bad\n', 'stdout: ä'])
    })

    it.each<[what: string, asked: Command<unknown>, error: { name: string; code: string }]>([
      ['an exit code that is no answer', command(['false']), { name: 'CommandFailedError', code: 'command-failed' }],
      [
        'a program that is not there',
        command(['no-such-program']),
        { name: 'CommandFailedError', code: 'command-failed' },
      ],
      [
        'output that does not parse',
        command(['echo', '{'], { parse: ({ stdout }) => JSON.parse(stdout) as unknown }),
        { name: 'UnexpectedOutputError', code: 'unexpected-output' },
      ],
    ])('fails on %s', async (_, asked, error) => {
      await expect(session.run(asked)).rejects.toMatchObject(error)
    })

    /** Starts something that would go on for minutes, with a child, and answers the ids of both. */
    const lingering = (name: string, options: { timeout?: number; before?: string } = {}) => {
      const file = join(folder, name)
      const script = `${options.before ?? ''} sleep 300 & echo "$! $$" > ${file}; wait`
      const asked = sh(script, options.timeout === undefined ? {} : { timeout: options.timeout })
      const pids = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : [])
      return { asked, isStarted: () => pids().length === 2, isGone: () => pids().every((pid) => !isAlive(pid)) }
    }

    it('ends the process and its children on the host when its time is up', async () => {
      const { asked, isStarted, isGone } = lingering('time-out', { timeout: 0.5 })
      await expect(session.run(asked)).rejects.toMatchObject({
        code: 'time-out',
        detail: { seconds: 0.5, ended: true },
      })
      expect([isStarted(), isGone()]).toEqual([true, true])
    })

    it('ends the process and its children on the host when it is cancelled', async () => {
      const { asked, isStarted, isGone } = lingering('cancel')
      const cancel = new AbortController()
      const running = session.run(asked, { signal: cancel.signal })
      const failed = expect(running).rejects.toMatchObject({ code: 'cancelled', detail: { ended: true } })
      await until(isStarted)
      cancel.abort()
      await failed
      expect(isGone()).toBe(true)
      expect(await session.run(text(['echo', 'still here']))).toBe('still here\n')
    })

    it('kills what will not go', { timeout: 20_000 }, async () => {
      const { asked, isStarted, isGone } = lingering('stubborn', { before: `trap '' TERM;` })
      const cancel = new AbortController()
      const running = session.run(asked, { signal: cancel.signal })
      const failed = expect(running).rejects.toMatchObject({ code: 'cancelled', detail: { ended: true } })
      await until(isStarted)
      cancel.abort()
      await failed
      expect(isGone()).toBe(true)
    })

    it('ends a batch with the command that is running in it', async () => {
      const { asked, isStarted, isGone } = lingering('batch')
      const cancel = new AbortController()
      const running = session.run(batch([sh('true'), asked, sh(`touch ${join(folder, 'next')}`)]), {
        signal: cancel.signal,
      })
      const failed = expect(running).rejects.toMatchObject({ code: 'cancelled', detail: { ended: true } })
      await until(isStarted)
      cancel.abort()
      await failed
      expect(isGone()).toBe(true)
      expect(existsSync(join(folder, 'next'))).toBe(false)
    })

    it('never starts what was cancelled before', async () => {
      const file = join(folder, 'never')
      const signal = AbortSignal.abort()
      await expect(session.run(sh(`touch ${file}`), { signal })).rejects.toMatchObject({ code: 'cancelled' })
      await session.run(sh('true'))
      expect(existsSync(file)).toBe(false)
    })

    it.each(['', '>&2'])('ends a command that writes without end %s', async (where) => {
      const file = join(folder, `flood${where.length}`)
      const flood = sh(`echo $$ > ${file}; exec yes ${where}`)
      await expect(session.run(flood)).rejects.toMatchObject({ name: 'TooMuchOutputError', detail: { ended: true } })
      expect(isAlive(Number(readFileSync(file, 'utf8')))).toBe(false)
    })

    it('follows a command without time-out beyond the bound, and forgets what is long past', async () => {
      let heard = 0
      const follow = unjudged(command(['sh', '-c', 'head -c 3000000 /dev/zero; printf end'], { timeout: 0 }))
      const { stdout } = await session.run(follow, { onOutput: (chunk) => (heard += chunk.length) })
      expect(heard).toBe(3_000_003)
      expect(stdout.length).toBeLessThan(1_100_000)
      expect(stdout.endsWith('\0end')).toBe(true)
    })

    it('keeps the input of a command without time-out open, so that it ends when nobody follows it any more', async () => {
      const file = join(folder, 'follower')
      const leaving = new AbortController()
      const waits = command(['sh', '-c', `echo $$ > ${file}; echo ready; cat; echo gone > ${file}.end`], { timeout: 0 })
      const followed = session.run(waits, {
        signal: leaving.signal,
        onOutput: (chunk) => chunk.includes('ready') && leaving.abort(),
      })
      await expect(followed).rejects.toMatchObject({ code: 'cancelled' })
      expect(existsSync(`${file}.end`)).toBe(false)
      expect(isAlive(Number(readFileSync(file, 'utf8')))).toBe(false)
    })

    it('tells the answers of a batch apart exactly', async () => {
      const commands = [
        sh('printf "no newline"; printf "nor here" >&2; exit 3'),
        sh('true'),
        sh(String.raw`printf '\000\377\303\n\n'; printf '\303' >&2`),
        sh('cat'),
        sh('printf "%s 0\n" "$n" 0123456789abcdef0123456789abcdef; kill -9 $$'),
        sh('exit 255'),
        unjudged(command(['printf', '%s', "it's\n$(id)\n"])),
      ]
      const together = await session.run(batch(commands))
      const alone = await Promise.all(commands.map((each) => session.run(each)))
      expect(together).toEqual(alone)
    })

    it('ends a batch as a whole at the shortest time-out in it, with what hangs in it', async () => {
      const mark = `61.${process.pid}`
      const asked = session.run(batch([sh('echo before'), sh(`sleep ${mark}`, { timeout: 0.3 })]))
      await expect(asked).rejects.toMatchObject({ code: 'time-out' })
      await until(() => spawnSync('pgrep', ['-f', `sleep ${mark}`]).status === 1)
    })

    it('fails only the asker whose command fails', async () => {
      const host = askOnce(session)
      const [good, bad, late] = await Promise.allSettled([
        host.run(text(['echo', 'good'])),
        host.run(command(['false'])),
        host.run(command(['sleep', '60'], { timeout: 0.3 })),
      ])
      expect(good).toEqual({ status: 'fulfilled', value: 'good\n' })
      expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'command-failed' } })
      expect(late).toMatchObject({ status: 'rejected', reason: { code: 'time-out' } })
    })

    it('introduces itself', async () => {
      const { arrivedOn, shellStart, ...found } = await introduce(session)
      expect(found).toEqual(who)
      expect(arrivedOn).toBe(session.arrivedOn)
      expect(shellStart).toBeGreaterThan(0)
    })
  })
}

/** Who runs the tests; what sudo says to somebody who is not root is the machine's business. */
function itself(): Pick<Introduction, 'uid' | 'sudo'> {
  const uid = process.getuid?.() ?? 0
  return { uid, sudo: uid === 0 ? 'root' : (expect.any(String) as never) }
}

function isAlive(pid: number): boolean {
  try {
    // A zombie has ended; nobody has looked at it yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
