import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CAPABILITIES } from '../capabilities/registry'
import { NetworkSpec } from '../capabilities/network/spec'
import { labInUse } from '../capabilities/testing/lab-in-use'
import type { Context } from '../context'
import { look, type Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import { judge } from '../host/judge'
import { contextWith } from '../operations/testing/context'
import { followGateway } from './follow-gateway'

const NEIGHBOURS = 'ip -br -4 neigh show nud reachable nud stale nud delay nud probe nud permanent'
const MINUTE = 60_000

let ctx: Context
let isThere: boolean
let byKernel: 'unreachable' | 'silent' | 'unsent'
/** How often it was asked. */
let asked: number

/** Answers packets alone. */
const host: Host = {
  arrivedOn: null,
  run: async (command) => {
    asked += 1
    const isPing = /^ping /m.test(command.stdin ?? '')
    const said = isThere && !isPing ? 'answered' : isPing ? byKernel : 'silent'
    return judge(command, { stdout: `0.0 ${said} 1.0 -\n`, stderr: '', exitCode: 0 })
  },
}
const see = (heard?: string): Promise<Snapshot> =>
  look(
    labInUse(heard === undefined ? {} : { [NEIGHBOURS]: heard }),
    { ...NetworkSpec.parse({}), choices: null },
    CAPABILITIES,
  )
const told = () => ctx.gateways.latest('one')?.answers

beforeEach(async () => {
  ctx = await contextWith({ one: host })
  ;[isThere, byKernel, asked] = [true, 'unreachable', 0]
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => vi.useRealTimers())

test('is asked once in a while, however often the host is looked at', async () => {
  const seen = await see()
  for (let turn = 0; turn < 5; turn += 1) {
    followGateway(ctx, 'one', seen)
    await vi.waitFor(() => expect(told()).toBe(true))
  }
  expect(asked).toBe(1)
  vi.advanceTimersByTime(MINUTE)
  followGateway(ctx, 'one', seen)
  await vi.waitFor(() => expect(asked).toBe(2))
})

test('is asked at once when the kernel has lost it', async () => {
  followGateway(ctx, 'one', await see())
  await vi.waitFor(() => expect(told()).toBe(true))
  isThere = false
  followGateway(ctx, 'one', await see(''))
  await vi.waitFor(() => expect(told()).toBe(false))
})

test('is asked again and again while it does not answer, until the host is forgotten', async () => {
  const seen = await see()
  ctx.looks.keep('one', seen)
  isThere = false
  const leave = ctx.live.of('one').enter()
  followGateway(ctx, 'one', seen)
  await vi.waitFor(() => expect(told()).toBe(false))
  const before = asked
  vi.advanceTimersByTime(5000)
  await vi.waitFor(() => expect(asked).toBeGreaterThan(before))
  isThere = true
  await vi.waitFor(() => {
    vi.advanceTimersByTime(5000)
    expect(told()).toBe(true)
  })
  const after = asked
  vi.advanceTimersByTime(MINUTE)
  expect(asked).toBe(after)
  leave()
})

test.each([
  ['is there where the kernel finds it and it answers nothing of ours', 'silent', true],
  ['is away where the kernel does not find it either', 'unreachable', false],
  ['is neither where nothing can be sent', 'unsent', undefined],
] as const)('%s', async (_, kernel, answers) => {
  ;[isThere, byKernel] = [false, kernel]
  followGateway(ctx, 'one', await see())
  await vi.waitFor(() => expect(asked).toBe(2))
  await vi.waitFor(() => expect(told()).toBe(answers))
})

test('says of nobody that he answers where there is no gateway', async () => {
  followGateway(ctx, 'one', await see())
  await vi.waitFor(() => expect(told()).toBe(true))
  const none = await look(
    labInUse({ 'ip -4 -j route show': '[]', 'ip -6 -j route show': '[]' }),
    { ...NetworkSpec.parse({}), choices: null },
    CAPABILITIES,
  )
  followGateway(ctx, 'one', none)
  expect(told()).toBeUndefined()
})
