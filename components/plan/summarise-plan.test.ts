import { expect, test } from 'vitest'
import type { ChangeView, PlanView } from '@/server/views/plan'
import { asShell, downtimeLines, groupByPlace, isTakenBack, planSentence } from './summarise-plan'

const change = (on: ChangeView['on'], title = 'Do'): ChangeView => ({
  title,
  kind: 'create',
  on,
  command: `run ${title}`,
  stdin: null,
  diff: null,
  touches: [],
  downtime: null,
  waits: null,
  undoable: true,
  final: false,
})

const plan = (changes: ChangeView[], rest: Partial<PlanView> = {}): PlanView => ({
  kind: 'initialize',
  digest: 'd',
  steps: [{ id: 's', title: 'Step 1/1', changes }],
  preflight: [],
  refused: null,
  readOnly: false,
  needs: 'operator',
  empty: changes.length === 0,
  guests: [],
  router: [],
  files: [],
  downtime: [],
  waits: [],
  touchesManagement: false,
  ...rest,
})

test('groups by place in a fixed order and leaves empty places out', () => {
  expect(
    groupByPlace([change('guests'), change('host'), change('guests')]).map((it) => [it.place, it.changes.length]),
  ).toEqual([
    ['host', 1],
    ['guests', 2],
  ])
})

test.each([
  [
    plan([change('host'), change('host'), change('router')]),
    '2 changes on the host, 1 in the router. Nothing is touched before you start it.',
  ],
  [plan([change('router')]), '1 change in the router. Nothing is touched before you start it.'],
  [plan([]), 'The host was looked at, and there is nothing to do.'],
  [plan([], { refused: 'x' }), 'Something is in the way. Nothing was touched.'],
])('says a plan in a sentence', (it, sentence) => expect(planSentence(it)).toBe(sentence))

test('names who loses packets, the longest first', () => {
  expect(
    downtimeLines({
      downtime: [
        { who: 'a', seconds: 1 },
        { who: 'b', seconds: 3 },
      ],
    }),
  ).toEqual(['b: about 3 s', 'a: about 1 s'])
})

test('writes the commands as a script', () => {
  expect(asShell(plan([change('host', 'A'), change('router', 'B')]))).toBe('# A\nrun A\n\n# B\nrun B')
})

test('knows that what is made inside a new router goes with it', () => {
  const inside = { ...change('router', 'inside'), undoable: false }
  expect(isTakenBack(inside, [change('router', 'create'), inside])).toBe(true)
  expect(isTakenBack(inside, [inside])).toBe(false)
  expect(isTakenBack({ ...inside, on: 'host' }, [change('router'), inside])).toBe(false)
})
