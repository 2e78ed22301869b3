// npm leaves a platform's optional package out of the lock when the registry lacks it, and every later `npm ci` fails: found here, by name.
import { readFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'))
const missing = []
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
    let folder = place
    while (!lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) {
      if (!folder) {
        missing.push(`${place || 'package.json'} needs ${name}`)
        break
      }
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
    }
  }
}
for (const line of missing) console.error(line)
console.log(missing.length ? `package-lock.json lacks ${missing.length} packages` : 'package-lock.json is complete')
process.exit(missing.length ? 1 : 0)
