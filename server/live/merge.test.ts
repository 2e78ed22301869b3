import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { merge } from './merge'

async function* words(...all: string[]): AsyncGenerator<string> {
  for (const word of all) {
    await pause(1)
    yield word
  }
}

async function all<T>(source: AsyncGenerator<T>): Promise<T[]> {
  const heard: T[] = []
  for await (const word of source) heard.push(word)
  return heard
}

describe('several sources', () => {
  it('are heard until the last of them has ended, each in its order', async () => {
    const heard = await all(merge([words('a1', 'a2'), words('b1', 'b2', 'b3'), words()]))
    expect(heard.filter((word) => word.startsWith('a'))).toEqual(['a1', 'a2'])
    expect(heard.filter((word) => word.startsWith('b'))).toEqual(['b1', 'b2', 'b3'])
    expect(heard).toHaveLength(5)
  })

  it('fail with the first that fails, and the others are let go', async () => {
    let left = false
    const endless = async function* () {
      try {
        for (;;) {
          await pause(1)
          yield 'on'
        }
      } finally {
        left = true
      }
    }
    const failing = async function* () {
      await pause(5)
      yield 'once'
      throw new Error('no more')
    }
    await expect(all(merge([endless(), failing()]))).rejects.toThrow('no more')
    await expect.poll(() => left).toBe(true)
  })

  it('are let go by whoever stops listening', async () => {
    let left = 0
    const endless = async function* () {
      try {
        for (;;) {
          await pause(1)
          yield 'on'
        }
      } finally {
        left += 1
      }
    }
    for await (const _ of merge([endless(), endless()])) break
    await expect.poll(() => left).toBe(2)
  })

  it('do not run ahead of whoever listens', async () => {
    let said = 0
    const busy = async function* () {
      for (;;) yield (said += 1)
    }
    const heard = merge([busy()])
    await heard.next()
    await pause(20)
    expect(said).toBeLessThan(10)
    await heard.return(undefined)
  })
})
