import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSshd } from '@/server/host/testing/sshd'
import type { Target } from '@/server/host/ssh'
import type { Latencies, Report, Round, Visit } from './visitor'

/** What one visit may cost: most of the seconds are patience with a command that does not end, and with its end. */
const isBounded = {
  seconds: expect.toSatisfy((seconds: number) => seconds < 60),
  megabytes: expect.toSatisfy((megabytes: number) => megabytes < 120),
}

type Servers = { ports: Record<string, number>; hostKey: string }

const children: ChildProcess[] = []
afterAll(() => children.forEach((each) => each.kill()))

/** Servers, and dashboards that each visit one of them at a time. */
function stage(size: number) {
  const lone = pLimit(size)
  let servers: Servers
  let visitors: ChildProcess[]
  beforeAll(async () => {
    const server = start('server.ts')
    visitors = Array.from({ length: size }, () => start('visitor.ts'))
    const [first] = await Promise.all([server, ...visitors].map((each) => once(each, 'message')))
    servers = first?.[0] as Servers
  })
  const send = (asked: Visit | Round): Promise<unknown> =>
    lone(async () => {
      const visitor = visitors.pop() as ChildProcess
      visitor.send(asked)
      const [answer] = await once(visitor, 'message')
      visitors.push(visitor)
      return answer
    })
  const target = (port: string, user: string): Target => ({
    ...{ address: '127.0.0.1', port: servers.ports[port] ?? 0, user, hostKey: servers.hostKey, sudo: false },
    auth: { kind: 'password', password: 'secret' },
  })
  return {
    visit: (port: string, user: string, seconds: Visit['seconds']) =>
      send({ target: target(port, user), seconds }) as Promise<Report>,
    round: (honest: Target, users: readonly string[]) =>
      send({ honest, others: users.map((user) => target('ssh', user)) }) as Promise<Latencies>,
  }
}

function start(script: string): ChildProcess {
  const child = fork(join(import.meta.dirname, script), { execArgv: ['--import', 'tsx'] })
  children.push(child)
  return child
}

describe.concurrent('a server that keeps others waiting', () => {
  const { visit } = stage(6)

  test.each<[name: string, message: RegExp]>([
    ['is-silent', /does not answer in time/],
    ['hangs-up', /closed the connection/],
    ['speaks-something-else', /closed the connection/],
    ['drips', /does not answer in time/],
    ['packs', /sends nothing that is not packed/],
  ])('is left when it %s', async (name, message) => {
    const report = await visit(name, 'root', 1)
    expect(report).toMatchObject({ code: 'unreachable', message: expect.stringMatching(message), ...isBounded })
  })

  test.each<[user: string, code: string, message: RegExp]>([
    ['does-not-answer', 'unreachable', /does not answer in time/],
    ['opens-nothing-at-all', 'unreachable', /whether it starts a command/],
    ['opens-nothing', 'unreachable', /whether it starts a command/],
    ['starts-nothing', 'unreachable', /whether it starts a command/],
    ['never-begins', 'time-out', /may still be running/],
    ['is-silent', 'time-out', /may still be running/],
    ['drips', 'time-out', /may still be running/],
    ['gives-no-exit-code', 'unreachable', /let go of a command/],
    ['gives-an-endless-exit-code', 'command-failed', /exit code 4294967295/],
    ['keeps-the-channel', 'time-out', /may still be running/],
    ['hangs-up', 'unreachable', /closed the connection/],
    ['sends-garbage', 'unreachable', /does not speak SSH/],
    ['says-goodbye-at-length', 'unreachable', /broke off: All configured [ -~]{1,200}$/],
    ['shows-another-key-later', 'changed-host-key', /was trusted/],
  ])('is understood when it %s', async (user, code, message) => {
    const report = await visit('ssh', user, 1)
    expect(report).toMatchObject({ code, message: expect.stringMatching(message), ...isBounded })
  })

  test.each<[user: string, code: string, message: RegExp]>([
    ['never-begins', 'command-failed', /was not started/],
    ['hangs-up', 'unreachable', /closed the connection/],
  ])('is not followed when it %s', async (user, code, message) => {
    const report = await visit('ssh', user, null)
    expect(report).toMatchObject({ code, message: expect.stringMatching(message), ...isBounded })
  })
})

describe('a server that sends without end', () => {
  const { visit } = stage(1)

  test.each<[name: string, message: RegExp]>([
    ['greets-without-end', /does not speak SSH/],
    ['sends-garbage', /does not speak SSH/],
  ])('is left when it %s', async (name, message) => {
    const report = await visit(name, 'root', 1)
    expect(report).toMatchObject({ code: 'unreachable', message: expect.stringMatching(message), ...isBounded })
  })

  test.each<[user: string, code: string, message: RegExp]>([
    ['greets-without-end', 'unreachable', /sends without end/],
    ['asks-for-passwords-without-end', 'unreachable', /sends without end|does not answer in time/],
    ['floods-output', 'unexpected-output', /wrote more than 8 MB/],
    ['floods-errors', 'unexpected-output', /wrote more than 8 MB/],
    ['ignores-the-window', 'unexpected-output', /wrote more than 8 MB/],
    ['asks-without-end', 'unreachable|time-out', /sends without end|was not done/],
    ['asks-and-never-reads', 'unreachable|time-out', /sends without end|fell silent|was not done/],
    ['shows-keys-without-end', 'unreachable', /sends without end|fell silent/],
    ['opens-channels-without-end', 'unreachable|time-out', /sends without end|was not done/],
    ['changes-the-window-without-end', 'unreachable|time-out', /sends without end|was not done/],
    ['says-nothing-at-length', 'unreachable', /sends without end/],
  ])('costs little when it %s', async (user, code, message) => {
    const report = await visit('ssh', user, 10)
    expect(report).toMatchObject({
      code: expect.stringMatching(`^(${code})$`),
      message: expect.stringMatching(message),
      ...isBounded,
    })
  })

  test.each([['floods-before-it-begins'], ['sends-single-bytes'], ['takes-new-keys-without-end']])(
    'is waited for no longer than another when it %s',
    async (user) => {
      const report = await visit('ssh', user, 1)
      expect(report).toMatchObject({
        code: 'time-out',
        message: expect.stringMatching(/still be running/),
        ...isBounded,
      })
    },
  )

  test.each<[user: string, code: string, message: RegExp]>([
    ['floods-before-it-begins', 'command-failed', /was not started/],
    ['floods-output', 'none', /lines without end/],
  ])('is not followed when it %s', async (user, code, message) => {
    const report = await visit('ssh', user, null)
    expect(report).toMatchObject({ code, message: expect.stringMatching(message), ...isBounded })
  })
})

describe('a host beside servers that mean no good', () => {
  const { round } = stage(1)

  test('goes on being answered', async () => {
    const sshd = await startSshd()
    const bad = [
      'floods-output',
      'floods-errors',
      'sends-single-bytes',
      'asks-without-end',
      'is-silent',
      'hangs-up',
      'drips',
    ]
    const { milliseconds, megabytes } = await round(sshd.target, bad)
    await sshd.stop()
    expect(milliseconds).toHaveLength(30)
    expect(milliseconds.toSorted((a, b) => a - b)[15]).toBeLessThan(3_000)
    expect(megabytes).toBeLessThan(150)
  })
})
