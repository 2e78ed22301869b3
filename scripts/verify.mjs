// The short loop, under a minute: format, lint, types, unit tests and the simulated host, side by side.
import { spawn } from 'node:child_process'

const bin = (path) => [process.execPath, `node_modules/${path}`]
const checks = {
  format: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [...bin('oxlint/bin/oxlint'), '--deny-warnings'],
  types: [...bin('typescript/bin/tsc'), '--noEmit'],
  tests: [...bin('vitest/vitest.mjs'), 'run', '--project', 'unit', '--project', 'simulated'],
  lock: [process.execPath, 'scripts/lock-check.mjs'],
}

const results = await Promise.all(Object.entries(checks).map(([name, argv]) => check(name, argv)))
for (const { name, ok, output, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) console.log(output)
}
process.exit(results.every(({ ok }) => ok) ? 0 : 1)

function check(name, [program, ...args]) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('close', (code) =>
      resolve({
        name,
        ok: code === 0,
        output: Buffer.concat(chunks).toString(),
        seconds: (Date.now() - started) / 1000,
      }),
    )
  })
}
