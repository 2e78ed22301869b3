// Every fault at every moment, on the simulated host and on the lab: an hour of it. A sample belongs to `npm test`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const scratch = mkdtempSync(join(tmpdir(), 'proximity-faults-'))
const file = join(scratch, 'faults.json')
const args = [
  'run',
  '--project',
  'simulated',
  '--project',
  'lab-alone',
  'e2e/faults',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
  stdio: 'inherit',
  env: { ...process.env, PROXIMITY_FAULTS: 'all' },
})
const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'))
rmSync(scratch, { recursive: true })
console.log(`${numPassedTests} of ${numTotalTests} cases survived`)
process.exit(status ?? 1)
