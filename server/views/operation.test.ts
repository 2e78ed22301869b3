import { describe, expect, it } from 'vitest'
import type { Event, StepEnd } from '../engine/events'
import { foldOperation } from './operation'

const row = {
  ...{
    id: 'o',
    hostId: 'h',
    hostName: 'Lab',
    title: 'Initialize network',
    actor: 'test',
    digest: 'd',
    intent: { do: 'initialize' },
    state: 'running' as const,
    startedAt: 1,
    endedAt: null,
  },
  steps: [
    { id: 'bridge', title: 'Step 1/2' },
    { id: 'router', title: 'Step 2/2' },
  ],
} as const
const fold = (...events: Event[]) =>
  foldOperation(
    row,
    events.map((event, index) => ({ event, at: 1000 * index })),
  )

const begun = (step: number): Event => ({ type: 'step-started', step, title: `Step ${step + 1}/2` })
const change = (step: number, number: number): Event => ({
  type: 'change-started',
  step,
  change: number,
  title: `T${number}`,
  command: `c${number}`,
  diff: null,
})
const changed = (step: number, number: number, ok = true): Event => ({
  type: 'change-ended',
  step,
  change: number,
  ok,
  seconds: 0.5,
})
const stepped = (step: number, state: StepEnd): Event => ({
  type: 'step-ended',
  step,
  state,
  seconds: 1,
})
const undoing = (step: number, number: number): Event => ({ type: 'undo-started', step, change: number })
const undone = (step: number, number: number, ok = true, text = ''): Event => ({
  type: 'undo-ended',
  step,
  change: number,
  ok,
  text,
})

/** A run whose second step fails, and that was taken back, event by event. */
const whole: Event[] = [
  ...[begun(0), { type: 'said', step: 0, line: 'Creating…' } as const, change(0, 0), changed(0, 0), stepped(0, 'done')],
  ...[
    begun(1),
    change(1, 0),
    { type: 'output', step: 1, change: 0, text: 'working\n' } as const,
    changed(1, 0, false),
    stepped(1, 'failed'),
  ],
  ...[undoing(1, 0), undone(1, 0, false, 'no such guest'), undoing(0, 0), undone(0, 0)],
  {
    type: 'ended',
    state: 'rollback-incomplete',
    error: { code: 'command-failed', message: 'It failed.', detail: {} },
    lines: ['Different.'],
  },
]

describe('an operation', () => {
  it('has all its steps before anything happened', () => {
    expect(fold().steps).toEqual([
      { id: 'bridge', title: 'Step 1/2', state: 'pending', lines: [], changes: [], seconds: null },
      { id: 'router', title: 'Step 2/2', state: 'pending', lines: [], changes: [], seconds: null },
    ])
  })

  it('stands at every moment as its events say', () => {
    const moments = whole.map((_, index) => {
      const { steps, state } = fold(...whole.slice(0, index + 1))
      return [state, ...steps.map((step) => [step.state, ...step.changes.map((each) => each.state)].join(' '))].join(
        ' | ',
      )
    })
    expect(moments).toEqual([
      ...['running | running | pending', 'running | running | pending', 'running | running running | pending'],
      ...['running | running done | pending', 'running | done done | pending', 'running | done done | running'],
      ...[
        'running | done done | running running',
        'running | done done | running running',
        'running | done done | running failed',
      ],
      ...[
        'running | done done | failed failed',
        'running | done done | failed undoing',
        'running | done done | failed undo-failed',
      ],
      ...['running | done undoing | failed undo-failed', 'running | undone undone | failed undo-failed'],
      'rollback-incomplete | undone undone | failed undo-failed',
    ])
  })

  describe('whose dashboard ended in the middle', () => {
    const cut = [begun(0), change(0, 0), changed(0, 0), stepped(0, 'done'), begun(1), change(1, 0)]
    const ended = (state: Extract<Event, { type: 'ended' }>['state']): Event => ({
      ...{ type: 'ended', state, error: null, lines: [] },
    })
    const told = (...events: Event[]) =>
      fold(...events).steps.map((step) => [step.state, ...step.changes.map(({ state }) => state)].join(' '))

    it.each<[what: string, events: Event[], steps: string[]]>([
      ['runs nothing any more', [...cut, ended('interrupted')], ['done done', 'interrupted interrupted']],
      [
        'is told as put back in all its steps once the host has taken it back',
        [...cut, ended('interrupted'), ended('rolled-back')],
        ['undone undone', 'undone undone'],
      ],
      [
        'is told as done in all its steps once a look has shown that',
        [...cut, ended('interrupted'), ended('done')],
        ['done done', 'done done'],
      ],
      [
        'has begun nothing of a step that only was announced',
        [begun(0), ended('interrupted'), ended('rolled-back')],
        ['pending', 'pending'],
      ],
      [
        'waits for nobody any more',
        [begun(0), { type: 'waiting', step: 0, change: 0, title: 'T0', reason: 'a backup' }, ended('interrupted')],
        ['interrupted', 'pending'],
      ],
    ])('%s', (_, events, steps) => expect(told(...events)).toEqual(steps))
  })

  it('that a look shows as before has put back also what could not be taken back by its own command', () => {
    const events = [
      begun(0),
      change(0, 0),
      changed(0, 0),
      stepped(0, 'done'),
      begun(1),
      change(1, 0),
      changed(1, 0, false),
    ]
    const { steps } = fold(...[...events, stepped(1, 'failed'), undoing(1, 0), undone(1, 0, false, 'no such guest')], {
      type: 'ended',
      state: 'rolled-back',
      error: null,
      lines: [],
    })
    expect(steps.map(({ state, changes }) => [state, ...changes.map((it) => it.state)])).toEqual([
      ['undone', 'undone'],
      ['failed', 'undone'],
    ])
  })

  it('ends with what was said at the end', () => {
    expect(fold(...whole)).toMatchObject({
      error: { code: 'command-failed' },
      lines: ['Different.'],
      steps: [
        { lines: ['Creating…'], seconds: 1 },
        { changes: [{ output: 'working\n\nno such guest', seconds: 0.5 }] },
      ],
    })
  })

  it('is undone as a step only when every change of it is', () => {
    const two = [begun(0), change(0, 0), changed(0, 0), change(0, 1), changed(0, 1), stepped(0, 'done')]
    expect(fold(...two, undoing(0, 1), undone(0, 1)).steps[0]?.state).toBe('done')
    expect(fold(...two, undoing(0, 1), undone(0, 1), undoing(0, 0), undone(0, 0)).steps[0]?.state).toBe('undone')
  })

  it('that was cancelled is not called failed: a step of which nothing was begun stays pending', () => {
    expect(fold(begun(0), stepped(0, 'cancelled')).steps[0]).toMatchObject({ state: 'pending', seconds: null })
    const one = [begun(0), change(0, 0), changed(0, 0), stepped(0, 'cancelled')]
    expect(fold(...one).steps[0]?.state).toBe('cancelled')
    expect(fold(...one, undoing(0, 0), undone(0, 0)).steps[0]?.state).toBe('undone')
  })

  it('is being cancelled until it has ended', () => {
    expect(fold(begun(0), { type: 'cancel-asked' }).cancelling).toBe(true)
    expect(
      fold({ type: 'cancel-asked' }, { type: 'ended', state: 'rolled-back', error: null, lines: [] }).cancelling,
    ).toBe(false)
  })

  it('says when its host would take everything back by itself', () => {
    const armed: Event = { type: 'armed', seconds: 90 }
    const undoneAt = (...events: Event[]) => fold(...events).undoneAt
    expect(undoneAt(begun(0))).toBeNull()
    expect(undoneAt(armed, begun(0))).toBe(90_000)
    expect(undoneAt(armed, begun(0), change(0, 0), changed(0, 0))).toBe(93_000)
    expect(undoneAt(armed, begun(0), { type: 'disarmed' })).toBeNull()
    expect(undoneAt(armed, whole.at(-1) as Event)).toBeNull()
  })

  it('keeps the last of a long output', () => {
    const pieces = ['a'.repeat(50_000), 'b'.repeat(50_000)].map((text): Event => ({
      type: 'output',
      step: 0,
      change: 0,
      text,
    }))
    const output = fold(begun(0), change(0, 0), ...pieces).steps[0]?.changes[0]?.output ?? ''
    expect([output.length, output.at(0), output.at(-1)]).toEqual([65_536, 'a', 'b'])
  })

  it('is not upset by an event that belongs nowhere', () => {
    expect(fold(begun(7), changed(0, 3), undone(1, 9)).steps.map(({ state }) => state)).toEqual(['pending', 'pending'])
  })
})

describe('a change that waits for somebody else', () => {
  const waiting: Event = {
    type: 'waiting',
    step: 0,
    change: 0,
    title: 'T0',
    reason: 'nginx-01 (106): it is locked by a backup',
  }
  const armed: Event = { type: 'armed', seconds: 90 }

  it('is there before it begins, with the reason, and no time runs out meanwhile', () => {
    const view = fold(armed, begun(0), waiting)
    expect(view).toMatchObject({ waiting: waiting.reason, undoneAt: null })
    expect(view.steps[0]?.changes).toMatchObject([{ title: 'T0', state: 'waiting', command: '' }])
    expect(fold(armed, begun(0), waiting, { type: 'cancel-asked' }).waiting).toBe(waiting.reason)
  })

  it('begins like any other', () => {
    const view = fold(armed, begun(0), waiting, change(0, 0))
    expect(view).toMatchObject({ waiting: null, undoneAt: 93_000 })
    expect(view.steps[0]?.changes).toMatchObject([{ title: 'T0', state: 'running', command: 'c0' }])
  })

  it('was no change of the run when it was given up', () => {
    const view = fold(armed, begun(0), change(0, 0), changed(0, 0), { ...waiting, change: 1 }, stepped(0, 'failed'))
    expect(view.waiting).toBeNull()
    expect(view.steps[0]?.changes).toMatchObject([{ title: 'T0', state: 'done' }])
  })

  it('is still taken back when it has to be waited for then', () => {
    const view = fold(armed, begun(0), change(0, 0), changed(0, 0), undoing(0, 0), waiting)
    expect(view.waiting).toBe(waiting.reason)
    expect(view.steps[0]?.changes).toMatchObject([{ state: 'undoing' }])
  })
})
