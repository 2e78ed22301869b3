import { writeFileSync } from 'node:fs'
import { ensureLabImage, labUnavailable } from '../e2e/hosts/lab'

/** Says into a file whether the lab can run here, and builds its image if so. */
const [file = '/dev/stdout'] = process.argv.slice(2)
const unavailable = labUnavailable()
writeFileSync(file, `${JSON.stringify({ unavailable })}\n`)
if (unavailable === null) await ensureLabImage((line) => console.log(`proximity: lab: ${line}`))
