import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './client'
import { getHost, insertHost } from './hosts'
import { keepSecret } from './kept-secrets'
import { getLastPicture, saveLastPicture } from './last-pictures'
import { isKeyOf } from './rotate-key'
import { secretBox } from './secrets'

const SECRET = { privateKey: '-----BEGIN KEY-----' }
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proximity-rotate-'))
  const [db, box] = [await openDatabase(folder), secretBox(folder, null)]
  await insertHost(db, {
    ...{
      id: 'h',
      name: 'h',
      address: '192.0.2.1',
      port: 22,
      user: 'root',
      transport: 'ssh',
      auth: 'key',
      fingerprint: 'x',
    },
    ...{ secret: box.seal(SECRET), sudo: false, embedded: false, version: null, addedAt: 1 },
  })
  await keepSecret(db, box, 'sign-in', () => 'kept')
  await saveLastPicture(db, { hostId: 'h', seenAt: 1, sealed: box.seal('seen') })
  db.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function rotate(env: Record<string, string> = {}): string {
  const own = { ...process.env, PROXIMITY_DATA_DIR: folder, ...env }
  return execFileSync(process.execPath, ['--import', 'tsx', 'scripts/rotate-key.ts'], {
    env: own,
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

const keyOf = (name = 'secret.key') => readFileSync(join(folder, name), 'utf8').trim()

async function seen(key: string) {
  const db = await openDatabase(folder)
  const box = secretBox(folder, key)
  try {
    if (!(await isKeyOf(db, box))) return null
    return {
      host: box.open((await getHost(db, 'h')).secret ?? ''),
      kept: await keepSecret(db, box, 'sign-in', () => ''),
      picture: box.open((await getLastPicture(db, 'h'))?.sealed ?? ''),
    }
  } finally {
    db.close()
  }
}

test('everything is there with the new key, and nothing with the old one', async () => {
  const old = keyOf()
  expect(rotate()).toContain('3 secrets')
  expect(keyOf()).not.toBe(old)
  expect((statSync(join(folder, 'secret.key')).mode & 0o777).toString(8)).toBe('600')
  expect(await seen(keyOf())).toEqual({ host: SECRET, kept: 'kept', picture: 'seen' })
  expect(await seen(old)).toBeNull()
})

test('a run that was cut off is finished by the next one, wherever it was; until then nothing starts', async () => {
  copyFileSync(join(folder, 'secret.key'), join(folder, 'old'))
  rotate()
  // As if it had ended between the database and the file.
  copyFileSync(join(folder, 'secret.key'), join(folder, 'secret.key.new'))
  copyFileSync(join(folder, 'old'), join(folder, 'secret.key'))
  expect(() => secretBox(folder, null)).toThrow('npm run rotate-key')
  rotate()
  expect(existsSync(join(folder, 'secret.key.new'))).toBe(false)
  expect(await seen(keyOf())).toEqual({ host: SECRET, kept: 'kept', picture: 'seen' })
})

test('a key in the environment takes the new one from there, and a wrong one changes nothing', async () => {
  const [old, next] = [keyOf(), 'ab'.repeat(32)]
  expect(() => rotate({ PROXIMITY_SECRET_KEY: 'cd'.repeat(32), PROXIMITY_NEW_SECRET_KEY: next })).toThrow(
    'Nothing was changed',
  )
  expect(() => rotate({ PROXIMITY_SECRET_KEY: old })).toThrow('PROXIMITY_NEW_SECRET_KEY')
  expect(rotate({ PROXIMITY_SECRET_KEY: old, PROXIMITY_NEW_SECRET_KEY: next })).toContain('3 secrets')
  expect(await seen(next)).toEqual({ host: SECRET, kept: 'kept', picture: 'seen' })
})
