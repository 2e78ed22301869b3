// Everything: format and types, known weaknesses of packages, unit and simulated host, the lab with real packets, the browser. Ends with what failed and one line of totals.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UNKNOWN } from './audit.mjs'
import { failuresOf } from './failures.mjs'
import { runChecks, staticChecks } from './verify.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'proximity-test-'))
const bin = (path) => [process.execPath, `node_modules/${path}`]
const vitest = bin('vitest/vitest.mjs')
const tsx = bin('tsx/dist/cli.mjs')
const totals = []
const failures = []

try {
  await checks()
  await audit()
  // First, since it installs what the driver's tests need too: a real sshd and sudo.
  const ready = await prepareLab()
  await withVitest('unit', ['unit'])
  await withVitest('simulated', ['simulated'])
  if (ready) await withVitest('lab', ['lab', 'lab-alone'])
  await browser()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

const sum = (key) => totals.reduce((total, part) => total + part[key], 0)
console.log('')
for (const line of failures) console.log(line)
for (const part of totals)
  console.log(
    `proximity: ${part.name}: ${part.note ?? `${part.passed} passed, ${part.failed} failed, ${part.skipped} skipped`}`,
  )
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') > 0 || totals.some(({ broken }) => broken) ? 1 : 0)

async function checks() {
  const failed = await runChecks(staticChecks)
  failures.push(...failed.map((name) => `FAILED ${name}`))
  const passed = Object.keys(staticChecks).length - failed.length
  totals.push({ name: 'format, lint, types', passed, failed: failed.length, skipped: 0 })
}

/** A registry without advisories says nothing, and nothing is no pass. */
async function audit() {
  const code = await run([process.execPath, 'scripts/audit.mjs'])
  const isUnknown = code === UNKNOWN
  totals.push({
    name: 'known weaknesses of packages',
    ...{ passed: code === 0 ? 1 : 0, failed: code === 0 || isUnknown ? 0 : 1, skipped: isUnknown ? 1 : 0 },
    ...(isUnknown ? { note: 'skipped: the registry could not tell, see above' } : {}),
  })
}

async function withVitest(name, projects) {
  const file = join(scratch, `${name}.json`)
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const code = await run([...vitest, ...args])
  const report = read(file)
  failures.push(...failuresOf(report, null))
  const passed = report?.numPassedTests ?? 0
  const failed = report?.numFailedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A suite that fails before its first test counts as a failure too.
  const broken = code !== 0 && failed === 0
  totals.push({ name, passed, failed: failed + (broken ? 1 : 0), skipped, broken })
}

/** Installs and builds what the lab needs; false, with its line in the totals, where it cannot run. */
async function prepareLab() {
  console.log('proximity: preparing the lab')
  const file = join(scratch, 'lab.json')
  const code = await run([...tsx, 'scripts/lab-ready.ts', file])
  const none = { name: 'lab', passed: 0, failed: 0, skipped: 0 }
  const unavailable = read(file)?.unavailable
  if (unavailable) totals.push({ ...none, note: `not run: ${unavailable}` })
  else if (code !== 0) totals.push({ ...none, failed: 1, broken: true, note: 'could not be prepared: see above' })
  return code === 0 && !unavailable
}

async function browser() {
  const file = join(scratch, 'browser.json')
  const code = await run([...bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const report = read(file)
  failures.push(...failuresOf(null, report))
  const stats = report?.stats
  const failed = stats?.unexpected ?? 0
  totals.push({
    name: 'browser',
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: failed + (code !== 0 && failed === 0 ? 1 : 0),
    skipped: stats?.skipped ?? 0,
    broken: code !== 0,
  })
}

function run([program, ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
