// Every fault of the library is made on the lab, found, explained and mended: ten minutes of it. A sample belongs to `npm test`.
import { spawnSync } from 'node:child_process'

const args = ['run', '--project', 'lab', 'e2e/checks/diagnosis', '--reporter=default']
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
  stdio: 'inherit',
  env: { ...process.env, PROXIMITY_DIAGNOSIS: 'all' },
})
process.exit(status ?? 1)
