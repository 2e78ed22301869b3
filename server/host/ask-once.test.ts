import { afterEach, beforeEach, expect, it } from 'vitest'
import { askOnce, type Memory } from './ask-once'
import { command, type Command } from './command'
import type { Host, RunOptions } from './host'
import { openLocal } from './local'
import type { Session } from './session'

let session: Session
/** What really travelled. */
let sent: string[][]
let host: Host

beforeEach(() => {
  session = openLocal({ sudo: false })
  sent = []
  const counting: Host = {
    arrivedOn: '192.168.1.10',
    run<T>(asked: Command<T>, options?: RunOptions) {
      sent.push([...asked.argv])
      return session.run(asked, options)
    },
  }
  host = askOnce(counting)
})
afterEach(() => session.close())

const echo = (text: string, options: { stdin?: string; timeout?: number } = {}) =>
  command(['echo', text], { ...options, parse: ({ stdout }) => stdout.trim() })

const cat = (stdin: string) => command(['cat'], { stdin, parse: ({ stdout }) => stdout })

it('sends what is asked in the same tick together', async () => {
  const words = ['one', 'two', 'three']
  expect(await Promise.all(words.map((each) => host.run(echo(each))))).toEqual(words)
  expect(sent).toEqual([['sh', '-s']])
})

it('asks the same only once, also later, and lets each asker read it differently', async () => {
  const length = command(['echo', 'same'], { parse: ({ stdout }) => stdout.length })
  expect(await Promise.all([host.run(echo('same')), host.run(length), host.run(echo('same'))])).toEqual([
    'same',
    5,
    'same',
  ])
  expect(await host.run(length)).toBe(5)
  expect(sent).toEqual([['echo', 'same']])
})

it('reads an answer once for askers of the very same command', async () => {
  let readings = 0
  const counted = command(['echo', 'same'], { parse: ({ stdout }) => ({ text: stdout, reading: (readings += 1) }) })
  const [one, two] = await Promise.all([host.run(counted), host.run(counted)])
  expect([one === two, readings]).toEqual([true, 1])
})

it('lets what has an input or takes long travel alone', async () => {
  const asked = [cat('a'), cat('b'), cat('a'), echo('slow', { timeout: 31 }), echo('quick'), echo('fast')]
  expect(await Promise.all(asked.map((each) => host.run(each)))).toEqual(['a', 'b', 'a', 'slow', 'quick', 'fast'])
  expect(sent.map(([file]) => file).sort()).toEqual(['cat', 'cat', 'echo', 'sh'])
})

it('fails every asker when the host is gone', async () => {
  const gone = askOnce({ arrivedOn: null, run: () => Promise.reject(new Error('gone')) })
  const asked = await Promise.allSettled([gone.run(echo('a')), gone.run(echo('b')), gone.run(echo('a'))])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})

it('lets one asker leave without the others', async () => {
  const [left, stayed] = await Promise.allSettled([
    host.run(echo('both'), { signal: AbortSignal.abort() }),
    host.run(echo('both')),
  ])
  expect(left).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
  expect(stayed).toEqual({ status: 'fulfilled', value: 'both' })
})

it('runs anew for whoever watches the output', async () => {
  const heard: string[] = []
  await host.run(echo('once'))
  await host.run(echo('once'), { onOutput: (chunk) => heard.push(chunk) })
  expect([heard.join(''), sent.length]).toEqual(['once\n', 2])
})

it('does not ask for what is remembered, and has new answers remembered', async () => {
  const kept: string[] = []
  const memory: Memory = {
    recall: (argv) => (argv[1] === 'known' ? { stdout: 'remembered\n', stderr: '', exitCode: 0 } : null),
    keep: (argv, { stdout }) => kept.push(`${argv[1]}: ${stdout.trim()}`),
  }
  const remembering = askOnce({ ...session, arrivedOn: null }, memory)
  expect(await Promise.all([remembering.run(echo('known')), remembering.run(echo('new'))])).toEqual([
    'remembered',
    'new',
  ])
  expect(kept).toEqual(['new: new'])
})

it('knows where the host was reached', () => {
  expect(host.arrivedOn).toBe('192.168.1.10')
})

it('asks one by one when one of them hangs or floods, and fails only that one', async () => {
  const hang = command(['sleep', '20'], { timeout: 1 })
  const flood = command(['yes'], { timeout: 1 })
  const [slow, loud, fine] = await Promise.allSettled([host.run(hang), host.run(flood), host.run(echo('fine'))])
  expect(slow).toMatchObject({ status: 'rejected', reason: { code: 'time-out' } })
  expect(loud.status).toBe('rejected')
  expect(fine).toEqual({ status: 'fulfilled', value: 'fine' })
})
