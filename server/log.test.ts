import { eq } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { openDatabase } from './db/client'
import { hosts } from './db/schema'
import { RefusedError } from './errors'
import { logTo } from './log'

/** What the log says of some events, line by line. */
function heard(level: string, say: (log: ReturnType<typeof logTo>) => void): Record<string, unknown>[] {
  let text = ''
  say(logTo({ write: (piece: string) => (text += piece) }, level))
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('is one line of JSON per event, whatever stands in it', () => {
    const [line, ...more] = heard('info', (log) => log.info({ host: 'pve\n{"level":60}' }, 'host connected'))
    expect(line).toMatchObject({ level: 30, host: 'pve\n{"level":60}', msg: 'host connected' })
    expect(more).toEqual([])
  })

  test.each([
    ['silent', []],
    ['error', ['e']],
    ['warn', ['w', 'e']],
    ['info', ['i', 'w', 'e']],
    ['debug', ['d', 'i', 'w', 'e']],
  ])('says at level %s what is at least so grave', (level, said) => {
    const lines = heard(level, (log) => {
      log.debug('d')
      log.info('i')
      log.warn('w')
      log.error('e')
    })
    expect(lines.map(({ msg }) => msg)).toEqual(said)
  })

  test.each([
    [{ password: 'sesame' }],
    [{ host: { auth: 'sesame' } }],
    [{ host: { target: { privateKey: 'sesame', passphrase: 'sesame' } } }],
    [{ request: { headers: { authorization: 'Bearer sesame', cookie: 'sesame' } } }],
    [{ rows: [{ secret: 'sesame' }, { token: 'sesame' }] }],
    [{ err: new RefusedError('It is refused.', { target: { password: 'sesame' } }) }],
  ])('strikes out what is secret: %o', (fields) => {
    const [line] = heard('info', (log) => log.info(fields, 'x'))
    expect(JSON.stringify(line)).not.toContain('sesame')
    expect(JSON.stringify(line)).toContain('[Redacted]')
  })

  it('says of a failed question to the database which one it was, and not what was to be stored', async () => {
    const db = await openDatabase(':memory:')
    db.close()
    const failure = await db
      .update(hosts)
      .set({ secret: 'sesame\nparams: sesame' })
      .where(eq(hosts.id, 'x'))
      .catch((error: unknown) => error)
    const [line] = heard('info', (log) => log.error({ err: failure }, 'x'))
    expect(JSON.stringify(line)).not.toContain('sesame')
    expect(line).toMatchObject({ err: { message: expect.stringContaining('update "hosts"') } })
    expect(JSON.stringify(line)).toContain('CLIENT_CLOSED')
  })
})
