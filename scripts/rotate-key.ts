// Encrypts all secrets of the data folder with a new key. The dashboard must not run meanwhile: it would go on with the old one.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openDatabase } from '../server/db/client'
import { isKeyOf, rotateKey } from '../server/db/rotate-key'
import { secretBox } from '../server/db/secrets'

const { PROXIMITY_DATA_DIR: folder = 'data', PROXIMITY_SECRET_KEY: old, PROXIMITY_NEW_SECRET_KEY: wanted } = process.env
const [current, next] = ['secret.key', 'secret.key.new'].map((name) => join(resolve(folder), name)) as [string, string]

if (!existsSync(join(folder, 'proximity.db')))
  fail(`There is no database in ${resolve(folder)}. Set PROXIMITY_DATA_DIR.`)
if (old && !wanted)
  fail('The key is in the environment: put the new one, 64 hexadecimal digits, into PROXIMITY_NEW_SECRET_KEY.')
if (wanted && !/^[0-9a-f]{64}$/i.test(wanted)) fail('PROXIMITY_NEW_SECRET_KEY is not 64 hexadecimal digits.')

const db = await openDatabase(folder)
// A run that was cut off has left the new key there: it is the one to go on with, whatever was encrypted by then.
if (!wanted && !existsSync(next))
  writeFileSync(next, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
const [from, to] = [boxOf(old ?? read(current)), boxOf(wanted ?? read(next))]
if (await isKeyOf(db, from)) console.log(`${await rotateKey(db, from, to)} secrets are encrypted with the new key.`)
else if (!(await isKeyOf(db, to))) fail('Neither the old nor the new key opens what is there. Nothing was changed.')
db.close()
if (!wanted) renameSync(next, current)
console.log(
  wanted
    ? 'Start the dashboard with PROXIMITY_SECRET_KEY set to the new key.'
    : `${current} holds it. Start the dashboard.`,
)

function boxOf(key: string) {
  return secretBox(folder, key)
}

function read(path: string): string {
  return readFileSync(path, 'utf8').trim()
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
