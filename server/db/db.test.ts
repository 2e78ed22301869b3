import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { openDatabase } from './client'
import { deleteHost, getHost, insertHost, listHosts, updateHost, type HostRow } from './hosts'
import { getNetwork, saveNetwork } from './networks'
import {
  appendEvents,
  endOperation,
  eventsAfter,
  insertOperation,
  listOperations,
  runningOperations,
  type OperationRow,
} from './operations'
import { secretBox } from './secrets'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'proximity-db-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const host = (id: string, addedAt = 1): HostRow => ({
  ...{ id, name: id, address: '192.168.1.10', port: 22, user: 'root', transport: 'ssh', auth: 'key', secret: null },
  ...{
    fingerprint: 'SHA256:x',
    sudo: false,
    embedded: false,
    readOnly: false,
    signInUpTo: null,
    version: '8.4.1',
    addedAt,
  },
})
const operation = (id: string, over: Partial<OperationRow> = {}): OperationRow => ({
  ...{
    id,
    hostId: 'h',
    hostName: 'Lab',
    kind: 'initialize',
    title: 'T',
    actor: 'test',
    intent: {},
    digest: 'd',
    spec: {},
    steps: [],
  },
  ...{ state: 'running', startedAt: 1, endedAt: null, ...over },
})

describe('secrets', () => {
  const secret = { privateKey: '-----BEGIN KEY-----\nü', passphrase: '' }

  it('come back as they were, and lie there unreadable and never the same twice', () => {
    const box = secretBox(folder, null)
    const [one, two] = [box.seal(secret), box.seal(secret)]
    expect([box.open(one), box.open(two)]).toEqual([secret, secret])
    expect(one).not.toBe(two)
    expect(one).not.toContain(Buffer.from('BEGIN').toString('base64url').slice(0, 6))
  })

  it('are opened after a restart, by the key beside the database, which only its owner reads', () => {
    const sealed = secretBox(folder, null).seal(secret)
    const path = join(folder, 'secret.key')
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(secretBox(folder, null).open(sealed)).toEqual(secret)
  })

  it('close a key file that stood open', () => {
    writeFileSync(join(folder, 'secret.key'), 'a'.repeat(64), { mode: 0o644 })
    secretBox(folder, null)
    expect((statSync(join(folder, 'secret.key')).mode & 0o777).toString(8)).toBe('600')
  })

  it('are opened by the key of the environment, without a file', () => {
    const sealed = secretBox(join(folder, 'nowhere'), 'ab'.repeat(32)).seal('x')
    expect(secretBox(join(folder, 'elsewhere'), 'AB'.repeat(32)).open(sealed)).toBe('x')
    expect(() => secretBox(folder, 'cd'.repeat(32)).open(sealed)).toThrow()
  })

  const [version, iv, tag, body] = secretBox('', '0'.repeat(64)).seal('secret').split('.') as [
    string,
    string,
    string,
    string,
  ]
  const flip = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  test.each([
    ['a changed text', [version, iv, tag, flip(body)]],
    ['a changed tag', [version, iv, flip(tag), body]],
    ['a changed beginning', [version, flip(iv), tag, body]],
    ['a tag cut short', [version, iv, Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url'), body]],
    ['another version', ['v2', iv, tag, body]],
    ['a missing part', [version, iv, tag]],
    ['nothing', ['']],
  ])('refuse %s', (_, parts) => {
    const box = secretBox('', '0'.repeat(64))
    expect(box.open([version, iv, tag, body].join('.'))).toBe('secret')
    expect(() => box.open(parts.join('.'))).toThrow()
  })
})

describe('the database', () => {
  it('is made in a folder that does not exist, and found again', async () => {
    const first = await openDatabase(join(folder, 'data'))
    await insertHost(first, host('h'))
    first.close()
    const again = await openDatabase(join(folder, 'data'))
    expect(await listHosts(again)).toEqual([host('h')])
    again.close()
    expect((statSync(join(folder, 'data')).mode & 0o777).toString(8)).toBe('700')
  })

  it('may be opened a second time while it is in use', async () => {
    const one = await openDatabase(folder)
    const two = await openDatabase(folder)
    await insertHost(one, host('h'))
    expect(await getHost(two, 'h')).toEqual(host('h'))
    one.close()
    two.close()
  })

  it('is not overwritten when it cannot be read', async () => {
    writeFileSync(join(folder, 'proximity.db'), 'this is no database, and long enough to be looked at')
    cpSync(join(folder, 'proximity.db'), join(folder, 'copy'))
    await expect(openDatabase(folder)).rejects.toThrow()
    expect(readFileSync(join(folder, 'proximity.db'))).toEqual(readFileSync(join(folder, 'copy')))
  })
})

describe('what is kept', () => {
  it('are hosts in the order in which they came; a host goes with its networks, and its operations stay', async () => {
    const db = await openDatabase(folder)
    await insertHost(db, host('b', 2))
    await insertHost(db, host('a', 1))
    await updateHost(db, 'a', { name: 'Lab' })
    expect((await listHosts(db)).map(({ name }) => name)).toEqual(['Lab', 'b'])
    await saveNetwork(db, 'a', NetworkSpec.parse({ domain: 'x.internal' }))
    await insertOperation(db, operation('o', { hostId: 'a' }))
    await deleteHost(db, 'a')
    await expect(getHost(db, 'a')).rejects.toThrow('There is no host a.')
    await insertHost(db, host('a'))
    expect(await getNetwork(db, 'a')).toMatchObject({ saved: false, spec: { domain: 'prox.local' } })
    expect(await listOperations(db, 'a')).toHaveLength(1)
    db.close()
  })

  it('is one wish per host, the last one', async () => {
    const db = await openDatabase(folder)
    await insertHost(db, host('h'))
    for (const domain of ['one.internal', 'two.internal']) await saveNetwork(db, 'h', NetworkSpec.parse({ domain }))
    expect(await getNetwork(db, 'h')).toMatchObject({ saved: true, simple: false, spec: { domain: 'two.internal' } })
    db.close()
  })

  it('are operations, newest first, with their events in order', async () => {
    const db = await openDatabase(':memory:')
    for (const [id, startedAt] of [
      ['o1', 1],
      ['o3', 3],
      ['o2', 2],
    ] as const)
      await insertOperation(db, operation(id, { startedAt }))
    expect((await listOperations(db, null)).map(({ id }) => id)).toEqual(['o3', 'o2', 'o1'])
    await endOperation(db, 'o1', 'done', 9)
    expect((await runningOperations(db)).map(({ id }) => id).sort()).toEqual(['o2', 'o3'])
    const event = { type: 'cancel-asked' } as const
    await appendEvents(
      db,
      'o1',
      [2, 1].map((seq) => ({ seq, at: seq, event })),
    )
    await appendEvents(db, 'o1', [])
    expect((await eventsAfter(db, 'o1', 0)).map(({ seq }) => seq)).toEqual([1, 2])
    expect((await eventsAfter(db, 'o1', 1)).map(({ seq }) => seq)).toEqual([2])
    await expect(appendEvents(db, 'o1', [{ seq: 2, at: 3, event }])).rejects.toThrow()
    db.close()
  })
})
