// The licences of everything that runs, as docs/licences.md: `--write` makes it anew, without it is compared. Each has to be allowed here.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'docs/licences.md'

/** Licences under which Apache-2.0 software may use and pass on a library as it is. */
export const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'Unlicense'],
  // Libraries that are loaded as they are, and can be exchanged: image codecs that Next brings along, and a compiler of style sheets.
  ...['LGPL-3.0-or-later', 'MPL-2.0'],
  // Data and a typeface.
  ...['CC-BY-4.0', 'OFL-1.1'],
]

/** What packages write that is no SPDX expression. */
const SPELLINGS = { 'SIL OPEN FONT LICENSE': 'OFL-1.1' }

/** Every package that is installed for running, on whatever platform, sorted by name; `folder` has them installed. */
export function runtimeLicences(lock, folder) {
  const found = Object.entries(lock.packages)
    .filter(([place, entry]) => place !== '' && !entry.dev && !entry.devOptional)
    .map(([place, entry]) => ({
      name: place.replace(/^.*node_modules\//, ''),
      version: entry.version,
      licence: spelled(entry.license ?? ownWord(join(folder, place))),
    }))
  const each = new Map(found.map((it) => [`${it.name} ${it.version}`, it]))
  return [...each.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** Those with a licence that is not allowed, or none that is known. */
export function refused(licences) {
  return licences.filter(({ licence }) => !licence.split(' AND ').every((part) => ALLOWED.includes(part)))
}

/** Packages of an older style name theirs in a list, which npm does not take over into the lock. */
function ownWord(folder) {
  const path = join(folder, 'package.json')
  const { licenses = [] } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  return licenses.map(({ type }) => type).join(' AND ') || 'unknown'
}

const spelled = (licence) => SPELLINGS[licence] ?? licence

function page(licences) {
  const sorted = [...byLicence(licences)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return `# Licences

What is installed to run Proximity, on any platform. Made by \`npm run licences\`; the tests compare it.

${table(
  ['licence', 'packages'],
  sorted.map(([licence, all]) => [licence, String(all.length)]),
)}

${table(
  ['package', 'version', 'licence'],
  licences.map(({ name, version, licence }) => [name, version, licence]),
)}
`
}

function byLicence(licences) {
  const all = new Map()
  for (const it of licences) all.set(it.licence, [...(all.get(it.licence) ?? []), it])
  return all
}

/** As prettier writes it. */
function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** The page as it has to be now. */
export function currentPage(root) {
  return page(runtimeLicences(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')), root))
}

if (import.meta.filename === process.argv[1]) {
  const root = join(import.meta.dirname, '..')
  if (process.argv.includes('--write')) writeFileSync(join(root, FILE), currentPage(root))
  const isCurrent = readFileSync(join(root, FILE), 'utf8') === currentPage(root)
  console.log(isCurrent ? `${FILE} is current` : `${FILE} is not current: npm run licences`)
  process.exit(isCurrent ? 0 : 1)
}
