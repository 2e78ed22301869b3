import { expect, test, vi } from 'vitest'
import { defer } from '../../host/defer'
import { Live, LiveHost } from './live-host'

test('numbers its pictures', () => {
  const live = new LiveHost()
  const { seq } = live
  live.setFollowing('live')
  expect(live.seq).toBe(seq)
  live.announce()
  expect(live.seq).not.toBe(seq)
})

test('wakes whoever waits, for a picture and for how it is followed', async () => {
  const live = new LiveHost()
  const { signal } = new AbortController()
  const first = live.changed(signal)
  live.announce()
  await first
  const second = live.changed(signal)
  live.setFollowing('live')
  await second
})

test('does once more what was asked for while it was being done', async () => {
  const live = new LiveHost()
  const gates = [defer<void>(), defer<void>()]
  const work = vi.fn(() => gates[work.mock.calls.length - 1]?.promise ?? Promise.reject(new Error('once too often')))
  const done = [live.again(work), live.again(work), live.again(work)]
  gates[0]?.resolve()
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2))
  gates[1]?.resolve()
  await Promise.all(done)
  expect(work).toHaveBeenCalledTimes(2)
})

test('says when the first one begins to watch and the last one has left', () => {
  const live = new LiveHost()
  const heard: boolean[] = []
  live.onWatched(() => heard.push(live.isWatched))
  const leave = [live.enter(), live.enter()]
  for (const each of leave) each()
  expect(heard).toEqual([true, false])
})

test('follows a host once, and again after it was let go of', () => {
  const live = new Live()
  const signals: AbortSignal[] = []
  const work = (signal: AbortSignal) => {
    signals.push(signal)
    return defer<void>().promise
  }
  live.follow('a', work)
  live.follow('a', work)
  expect(signals).toHaveLength(1)
  live.letGo('a')
  live.follow('a', work)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
})
