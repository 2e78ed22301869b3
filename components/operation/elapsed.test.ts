import { expect, test } from 'vitest'
import type { StepRunView } from '@/server/views/operation'
import { operationSeconds, stepSeconds } from './elapsed'

const step = (state: StepRunView['state'], seconds: number | null): StepRunView => ({
  id: state,
  title: state,
  state,
  lines: [],
  changes: [],
  seconds,
})
const operation = {
  startedAt: 1000,
  endedAt: null,
  steps: [step('done', 2), step('unchanged', 0.5), step('running', null), step('pending', null)],
}

test('counts an operation until it ends', () => {
  expect(operationSeconds(operation, 6000)).toBe(5)
  expect(operationSeconds({ ...operation, endedAt: 3000 }, 6000)).toBe(2)
})

test('never counts backwards when the clocks differ', () => expect(operationSeconds(operation, 0)).toBe(0))

test.each([
  [0, 2],
  [2, 2.5],
  [3, null],
  [9, null],
])('gives step %d %s seconds', (index, seconds) => expect(stepSeconds(operation, index, 6000)).toBe(seconds))
