import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { repeat } from './repeat'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('it begins after the first pause, and waits anew when the work has ended', async () => {
  let end = (): void => undefined
  const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const repeating = repeat(work, 100, 10)
  await vi.advanceTimersByTimeAsync(10)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(work).toHaveBeenCalledTimes(1)
  end()
  await vi.advanceTimersByTimeAsync(100)
  expect(work).toHaveBeenCalledTimes(2)
  repeating.stop()
})

test('stopped in the middle of the work, it does not begin again', async () => {
  let end = (): void => undefined
  const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const repeating = repeat(work, 100)
  await vi.advanceTimersByTimeAsync(100)
  repeating.stop()
  end()
  await vi.advanceTimersByTimeAsync(1000)
  expect(work).toHaveBeenCalledTimes(1)
})
