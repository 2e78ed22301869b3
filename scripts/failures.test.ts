import { expect, test } from 'vitest'
import { failuresOf } from './failures.mjs'

const file = (status: string, assertionResults: object[], message = '') => ({
  name: `${process.cwd()}/e2e/leases/release.lab.test.ts`,
  ...{ status, message, assertionResults },
})

test('names a test that failed, and how', () => {
  const passed = { status: 'passed', fullName: 'a lease goes', failureMessages: [] }
  const failed = {
    status: 'failed',
    fullName: 'a lease stays',
    failureMessages: [
      'AssertionError: \u001B[31mexpected 1 to be 2\u001B[0m\n    at x (/a/node_modules/vitest/x.js:1)\n    at y.ts:3',
    ],
  }
  expect(failuresOf({ testResults: [file('failed', [passed, failed])] }, null)).toEqual([
    'FAILED e2e/leases/release.lab.test.ts › a lease stays',
    '       AssertionError: expected 1 to be 2',
    '       at y.ts:3',
  ])
})

test('names a file whose preparation failed', () => {
  const skipped = { status: 'skipped', fullName: 'a lease goes', failureMessages: [] }
  expect(failuresOf({ testResults: [file('failed', [skipped], 'no lab')] }, null)).toEqual([
    'FAILED e2e/leases/release.lab.test.ts',
    '       no lab',
  ])
})

test('names a browser test by what it stands in', () => {
  const specs = [
    { title: 'is a table', ok: false, tests: [{ results: [{ errors: [{ message: 'Error: not seen' }] }] }] },
    { title: 'is a picture', ok: true, tests: [] },
  ]
  const suites = [{ title: 'topology.spec.ts', suites: [{ title: 'on a phone', specs }] }]
  expect(failuresOf(null, { suites })).toEqual([
    'FAILED topology.spec.ts › on a phone › is a table',
    '       Error: not seen',
  ])
})

test('says nothing where nothing failed, or nothing was written', () => {
  expect(failuresOf({ testResults: [file('passed', [])] }, { suites: [] })).toEqual([])
  expect(failuresOf(null, null)).toEqual([])
})
