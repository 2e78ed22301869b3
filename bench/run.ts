import { parseArgs } from 'node:util'
import { labUnavailable } from '../e2e/hosts/lab'
import { addresses } from './addresses'
import { checks } from './checks'
import { events } from './events'
import { idle } from './idle'
import { initialize } from './initialize'
import { ledger } from './ledger'
import { logs } from './logs'
import { look } from './look'
import { migrate } from './migrate'
import { pages } from './pages'
import { proof } from './proof'
import { provision } from './provision'
import { exitCode, toJson, toTable, type Report } from './report'
import { sizes } from './sizes'
import { topology } from './topology'

const BENCHES: Record<string, (runs?: number) => Promise<Report>> = {
  initialize,
  look,
  logs,
  ledger,
  proof,
  checks,
  migrate,
  provision,
  events,
  topology,
  pages,
  sizes,
  idle,
  addresses,
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string' } },
  allowPositionals: true,
})
const bench = BENCHES[positionals[0] ?? '']
const runs = values.runs === undefined ? undefined : Number(values.runs)
const unavailable = labUnavailable()
if (!bench || (runs !== undefined && !(Number.isInteger(runs) && runs > 0))) {
  fail(`Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json] [--runs N]`)
} else if (unavailable !== null) {
  fail(`The benches run on the lab. ${unavailable}`)
} else {
  const report = await bench(runs)
  console.log(values.json ? toJson(report) : toTable(report))
  process.exitCode = exitCode(report)
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
