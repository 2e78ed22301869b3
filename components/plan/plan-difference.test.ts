import { expect, test } from 'vitest'
import type { ChangeView, PlanView } from '@/server/views/plan'
import { planDifference } from './plan-difference'

type Steps = Pick<PlanView, 'steps'>

const change = (title: string, over: Partial<ChangeView> = {}): ChangeView => ({
  ...{ title, kind: 'create', on: 'host', command: title, stdin: null, diff: null, touches: [], downtime: null },
  ...{ waits: null, undoable: true, final: false, ...over },
})
const plan = (...changes: ChangeView[]): Steps => ({ steps: [{ id: 's', title: 'S', changes }] })
const file = (before: string) => ({ diff: { path: '/etc/network/interfaces', before, after: `${before}bridge` } })

test.each<[what: string, read: Steps, now: Steps, lines: string[]]>([
  ['nothing', plan(change('A'), change('B')), plan(change('A'), change('B')), []],
  [
    'another VMID',
    plan(change('Create 100'), change('Start')),
    plan(change('Create 114'), change('Start')),
    ['No longer in it: Create 100', 'New in it: Create 114'],
  ],
  [
    'a file that somebody has edited',
    plan(change('Write it', file('auto lo\n'))),
    plan(change('Write it', file('auto lo\nauto vmbr2\n'))),
    ['Different: Write it'],
  ],
  ['another command of the same name', plan(change('A')), plan(change('A', { command: 'other' })), ['Different: A']],
  ['less to do', plan(change('A'), change('B')), plan(change('B')), ['No longer in it: A']],
])('a plan that was read and the one of now differ by %s', (_what, read, now, lines) => {
  expect(planDifference(read, now)).toEqual(lines)
})
