import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'

beforeEach(() => {
  for (const name of ['HOST', 'PORT', 'SSH_AUTH_SOCK', ...OWN]) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

const OWN = ['DATA_DIR', 'ALLOWED_HOSTS', 'EMBEDDED_HOST', 'SECRET_KEY', 'UNDO_AFTER', 'LOG_LEVEL'].map(
  (name) => `PROXIMITY_${name}`,
)

/** The environment as a fresh process reads it. */
async function read(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
  vi.resetModules()
  return (await import('./env')).env()
}

describe('the environment', () => {
  it('may say nothing', async () => {
    expect(await read({})).toEqual({
      ...{
        adminPassword: null,
        scheme: 'http',
        bindAddress: '127.0.0.1',
        port: 3000,
        dataDir: `${process.cwd()}/data`,
        allowedHosts: [],
        embeddedHost: true,
      },
      ...{
        secretKey: null,
        undoAfter: 90,
        stopAfter: 60,
        keepLedger: { days: 90, entries: 1_000_000 },
        logLevel: 'info',
        agentSocket: null,
      },
    })
  })

  it('says nothing with an empty word either', async () => {
    expect(await read({ HOST: '', PORT: '', PROXIMITY_EMBEDDED_HOST: '', PROXIMITY_SECRET_KEY: '' })).toMatchObject({
      ...{ bindAddress: '127.0.0.1', port: 3000, embeddedHost: true, secretKey: null },
    })
  })

  it('is read', async () => {
    const values = {
      PORT: '8443',
      PROXIMITY_ALLOWED_HOSTS: ' A.lan, ,b.LAN',
      PROXIMITY_EMBEDDED_HOST: 'off',
      SSH_AUTH_SOCK: '/agent',
    }
    expect(
      await read({ ...values, PROXIMITY_SECRET_KEY: 'AB'.repeat(32), PROXIMITY_DATA_DIR: '/var/lib/x' }),
    ).toMatchObject({
      ...{ port: 8443, allowedHosts: ['a.lan', 'b.lan'], embeddedHost: false, agentSocket: '/agent' },
      ...{ secretKey: 'AB'.repeat(32), dataDir: '/var/lib/x' },
    })
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PROXIMITY_SECRET_KEY', 'short'],
    ['PROXIMITY_SECRET_KEY', 'g'.repeat(64)],
    ['PROXIMITY_EMBEDDED_HOST', 'yes'],
    ['PROXIMITY_UNDO_AFTER', '5'],
    ['PROXIMITY_LOG_LEVEL', 'loud'],
  ])('with %s=%s is refused with a sentence that names it', async (name, value) => {
    const message = `The environment is not usable. ${name}: `
    await expect(read({ [name]: value })).rejects.toThrow(message)
    await expect(read({ [name]: value })).rejects.not.toThrow(/ZodError|\bat \//)
  })

  it('names everything that is wrong at once', async () => {
    await expect(read({ PORT: 'x', PROXIMITY_LOG_LEVEL: 'y' })).rejects.toThrow(/PORT: .*; PROXIMITY_LOG_LEVEL: /)
  })

  it('shows no secret when the secret is wrong', async () => {
    const error: Error = await read({ PROXIMITY_SECRET_KEY: 'hunter2' }).then(
      () => new Error('it was accepted'),
      (failure: Error) => failure,
    )
    expect(error.message).not.toContain('hunter2')
    expect(error.message).toContain('PROXIMITY_SECRET_KEY')
  })
})
