// Known weaknesses of what package-lock.json installs, for running and for building: high and critical ones fail. Ends with 0 where
// there are none, 1 where there are, and 3 where nothing is known because the registry could not be asked; that is never a pass.
import { spawnSync } from 'node:child_process'

export const UNKNOWN = 3
const GRAVE = ['high', 'critical']

/** What npm's answer amounts to: the line to be read, and whether it is clean; null where it says nothing. */
export function verdictOf(text) {
  const answer = parse(text)
  const counts = answer?.metadata?.vulnerabilities
  if (!counts) return { clean: null, lines: [`skipped: ${whyNot(answer)}`] }
  const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity))
  if (grave.length === 0) {
    const lesser = counts.total > 0 ? `, ${counts.total} lesser ones` : ''
    return {
      clean: true,
      lines: [`no high or critical weakness in ${answer.metadata.dependencies.total} packages${lesser}`],
    }
  }
  return { clean: false, lines: grave.map(lineOf) }
}

function lineOf({ name, severity, range, via }) {
  const reasons = via.map((it) => (typeof it === 'string' ? `by ${it}` : `${it.title} (${it.url})`))
  return `${severity}: ${name}${range ? ` ${range}` : ''}: ${reasons.join('; ')}`
}

function whyNot(answer) {
  const { statusCode, message = 'npm answered nothing that can be read' } = answer ?? {}
  return statusCode ? `the registry has no advisories (${statusCode})` : `the registry could not be asked (${message})`
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

if (import.meta.filename === process.argv[1]) {
  const asked = ['audit', '--audit-level=high', '--json', ...process.argv.slice(2)]
  const { stdout } = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', asked, { encoding: 'utf8' })
  const { clean, lines } = verdictOf(stdout)
  for (const line of lines) console.log(`audit: ${line}`)
  process.exit(clean === null ? UNKNOWN : clean ? 0 : 1)
}
