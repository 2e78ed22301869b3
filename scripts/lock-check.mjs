// What package.json and package-lock.json have to be, so that every installation is the same one: each line says what is not so.
import { readFileSync } from 'node:fs'

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** What is wrong with a lock, and with the versions that it was made from; a sentence each. */
export function problemsOf(lock) {
  return [...ranges(lock), ...Object.entries(lock.packages).flatMap(([place, entry]) => ofPackage(lock, place, entry))]
}

function ranges({ packages: { '': root } }) {
  return Object.entries({ ...root.dependencies, ...root.devDependencies, ...root.optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json asks for ${name} ${version}, which is not one version`)
}

function ofPackage(lock, place, entry) {
  // npm leaves a platform's optional package out when the registry lacks it, and every later `npm ci` fails.
  const missing = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
    .filter((name) => !isThere(lock, place, name))
    .map((name) => `${place || 'package.json'} needs ${name}, which the lock lacks`)
  if (place === '') return missing
  return [
    ...missing,
    ...(/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? '') ? [] : [`${place} has no SHA-512 of its content`]),
    // Whoever installs asks the registry of their own.
    ...(entry.resolved || entry.link ? [`${place} comes from ${entry.resolved ?? 'a link'}`] : []),
  ]
}

function isThere(lock, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

/** npm ci refuses a lock that was made from another package.json; said here, where it takes no installation. */
function differences(manifest, { packages: { '': root } }) {
  return ['dependencies', 'devDependencies', 'optionalDependencies']
    .filter((part) => JSON.stringify(sorted(manifest[part])) !== JSON.stringify(sorted(root[part])))
    .map((part) => `package.json has other ${part} than the lock was made from`)
}

const sorted = (record = {}) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))

if (import.meta.filename === process.argv[1]) {
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
  const lock = read(process.argv[2] ?? 'package-lock.json')
  const found = [...problemsOf(lock), ...(process.argv[2] ? [] : differences(read('package.json'), lock))]
  for (const line of found) console.error(line)
  console.log(found.length ? `package-lock.json: ${found.length} to mend` : 'package-lock.json is complete and exact')
  process.exit(found.length ? 1 : 0)
}
