// The short loop, under a minute once its caches are filled: format, lint, types, unit tests and the conformance of the simulated host;
// what breaks, drifts and comes back on it belongs to `npm test`. `--types` adds the slower, typed rules.
import { spawn } from 'node:child_process'

const bin = (path) => [process.execPath, `node_modules/${path}`]
const cache = (name) => `node_modules/.cache/proximity/${name}`
const vitest = (project, ...places) => [...bin('vitest/vitest.mjs'), 'run', '--project', project, ...places]
const STATIC = {
  format: [
    ...bin('prettier/bin/prettier.cjs'),
    ...['--check', '--log-level', 'warn', '--cache', '--cache-location', cache('prettier'), '.'],
  ],
  lint: [...bin('oxlint/bin/oxlint'), '--deny-warnings'],
  types: [...bin('typescript/bin/tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', cache('types.tsbuildinfo')],
  lock: [process.execPath, 'scripts/lock-check.mjs'],
  licences: [process.execPath, 'scripts/licences.mjs'],
}
const TESTS = { unit: vitest('unit'), simulated: vitest('simulated', 'e2e/conformance') }
const TYPED = { 'typed lint': [...bin('eslint/bin/eslint.js'), '.'] }

/** Runs checks two at a time and prints what failed; answers which did. */
export async function runChecks(checks) {
  const waiting = Object.entries(checks)
  const failed = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { ok, output, seconds } = await check(next[1])
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${next[0]} (${seconds.toFixed(1)} s)`)
      if (ok) continue
      failed.push(next[0])
      console.log(output)
    }
  }
  await Promise.all([work(), work()])
  return failed
}

// The longest first: the others run beside it.
export const staticChecks = { ...TYPED, ...STATIC }

function check([program, ...args]) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString(), seconds: (Date.now() - started) / 1000 }),
    )
  })
}

if (import.meta.filename === process.argv[1]) {
  const typed = process.argv.includes('--types') ? TYPED : {}
  process.exit((await runChecks({ ...STATIC, ...TESTS, ...typed })).length > 0 ? 1 : 0)
}
