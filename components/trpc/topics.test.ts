import { describe, expect, it, vi } from 'vitest'
import type { OperationView } from '@/server/views/operation'
import { Topics } from './topics'

const first = { about: 'operation', id: 'first' } as const
const second = { about: 'operation', id: 'second' } as const
const view = {} as OperationView

describe('what a tab wants to hear', () => {
  it('is one list, and a new one only when something else is wanted', () => {
    const topics = new Topics()
    const notify = vi.fn()
    topics.onChange(notify)
    const leave = topics.listen(first, () => undefined)
    const list = topics.list()
    const leaveToo = topics.listen({ ...first }, () => undefined)
    expect(topics.list()).toBe(list)
    topics.listen(second, () => undefined)
    expect(topics.list()).toEqual([first, second])
    leave()
    expect(topics.list()).toEqual([first, second])
    leaveToo()
    expect(topics.list()).toEqual([second])
    expect(notify).toHaveBeenCalledTimes(3)
  })

  it('is told to whoever wants it, and to nobody else', () => {
    const topics = new Topics()
    const [one, two, other] = [vi.fn(), vi.fn(), vi.fn()]
    topics.listen(first, one)
    const leave = topics.listen(first, two)
    topics.listen(second, other)
    leave()
    topics.tell({ ...first, view })
    expect(one).toHaveBeenCalledWith({ ...first, view })
    expect(two).not.toHaveBeenCalled()
    expect(other).not.toHaveBeenCalled()
  })
})
