import { createOTP } from '@better-auth/utils/otp'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts, answerSignIn, identify, NOBODY } from '@/server/auth'
import { updateHost } from '@/server/db/hosts'
import { setProxmoxSignIn } from '@/server/hosts'
import { search, SearchInput } from '@/server/ledger'
import { labUnavailable } from '../hosts/lab'
import { leastRootHost } from '../least-root/least-root-host'
import { openProduct, type Product } from '../product/product'

const ORIGIN = 'http://localhost:3000'
const PASSWORD = 'a word that is written down nowhere'
const SECRET = '12345678901234567890'
const BASE32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

const USERS = [
  'user:alice@pve:1:0:::::',
  'user:bob@pve:1:0:::::',
  'user:carol@pve:1:0:::::',
  'user:dave@pve:0:0:::::',
  'user:tess@pve:1:0:::::',
  'user:mallory@pve:1:0:::::',
  'user:tenant@pve:1:0:::::',
  'user:elsewhere@pve:1:0:::::',
  'acl:1:/vms/100:tenant@pve:PVEAdmin:',
  'acl:1:/pool/theirs:tenant@pve:PVEAdmin:',
  'acl:1:/nodes:tenant@pve:PVEAuditor:',
  'acl:1:/nodes/other:elsewhere@pve:Administrator:',
  'acl:1:/:alice@pve:PVEAdmin:',
  'acl:1:/:bob@pve:PVEAuditor:',
  'acl:1:/:carol@pve:PVEVMUser:',
  'acl:1:/:dave@pve:Administrator:',
  'acl:1:/:tess@pve:PVEAuditor:',
]

describe.skipIf(labUnavailable() !== null)('signing in with an account of a Proxmox host', () => {
  let host: Awaited<ReturnType<typeof leastRootHost>>
  let product: Product
  let folder: string
  let address: string
  let count = 0
  let early: number
  const upTo = (role: 'viewer' | 'operator' | 'administrator' | null) =>
    setProxmoxSignIn({ ctx: product.ctx, input: { hostId: product.hostId, upTo: role } })
  const must = async (script: string, stdin?: string) => {
    const { exitCode, stderr } = await host.lab.exec(['sh', '-c', script], stdin === undefined ? {} : { stdin })
    if (exitCode !== 0) throw new Error(stderr)
  }

  async function knock(username: string, more: object = {}, password = PASSWORD) {
    const body = JSON.stringify({ hostId: product.hostId, username, password, ...more })
    const answer = await post('/sign-in/proxmox', body)
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    return {
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown>,
      lasts: answer.headers.getSetCookie().flatMap((line) => /max-age=(\d+)/i.exec(line)?.[1] ?? []),
      headers: new Headers({ host: 'localhost:3000', origin: ORIGIN, cookie: cookie.join('; ') }),
    }
  }
  async function post(path: string, body: string, headers = new Headers({ host: 'localhost:3000', origin: ORIGIN })) {
    headers.set('content-type', 'application/json')
    headers.set('x-proximity-client', address)
    const request = new Request(`${ORIGIN}/api/auth${path}`, { method: 'POST', body, headers })
    const ctx = { ...product.ctx, who: await identify(product.ctx, headers) }
    return answerSignIn(ctx, request, () => undefined)
  }
  /** Before there is an administrator, nobody is let in. */
  const someAdministrator = () =>
    accounts.makeAccount({
      ctx: product.ctx,
      input: { username: 'admin', password: 'only for tests', role: 'administrator', hosts: null },
    })
  const who = async (username: string) => {
    const { status, headers } = await knock(username)
    const { role, hosts, name } = await identify(product.ctx, headers)
    return { status, name, role, hosts }
  }

  beforeAll(async () => {
    host = await leastRootHost()
    folder = await mkdtemp(join(tmpdir(), 'proximity-accounts-'))
    product = await openProduct(host, { folder })
    address = '192.0.2.0'
    await updateHost(product.ctx.db, product.hostId, { signInUpTo: 'viewer' })
    early = (await knock('root@pam')).status
    await someAdministrator()
    // Asking takes no change, and no root.
    await updateHost(product.ctx.db, product.hostId, { readOnly: true })
    await must('cat >>/etc/pve/user.cfg', `${USERS.join('\n')}\n`)
    const names = ['alice', 'bob', 'carol', 'dave', 'tess', 'mallory', 'tenant', 'elsewhere'].join(' ')
    await must(
      `mkdir -p /etc/pve/priv; read word; for name in ${names}; do echo "$name:$(openssl passwd -5 "$word"):"; done >/etc/pve/priv/shadow.cfg`,
      `${PASSWORD}\n`,
    )
    await must('chpasswd', `root:${PASSWORD}\n`)
    const totp = [{ info: { enable: true }, entry: `otpauth://totp/x?secret=${BASE32}` }]
    await must('cat >/etc/pve/priv/tfa.cfg', JSON.stringify({ users: { 'tess@pve': { totp } } }))
  })
  afterAll(async () => {
    await product?.close()
    await host?.stop()
    if (folder) await rm(folder, { recursive: true })
  })
  beforeEach(async () => {
    // Attempts are counted by address: each test has its own.
    address = `192.0.2.${(count += 1)}`
    await upTo('administrator')
  })

  test('is not offered before there is an administrator with a password here', () => expect(early).toBe(403))

  test.each([
    ['root@pam', 'administrator', null],
    ['alice@pve', 'operator', ['host']],
    ['bob@pve', 'viewer', ['host']],
    // What they may with one guest or a pool says nothing of all of them.
    ['tenant@pve', 'viewer', ['host']],
  ])('makes %s who they are in Proxmox: %s', async (username, role, hosts) => {
    expect(await who(username)).toEqual({ status: 200, name: `${username} on test host`, role, hosts })
  })

  test('gives nobody more than the host allows, also who had more before', async () => {
    const before = await knock('root@pam')
    await upTo('operator')
    expect(await identify(product.ctx, before.headers)).toEqual(NOBODY)
    expect(await who('root@pam')).toMatchObject({ role: 'operator', hosts: ['host'] })
    await upTo('viewer')
    expect(await who('alice@pve')).toMatchObject({ role: 'viewer' })
  })

  test('lasts a working day, and is one account however often', async () => {
    const { lasts } = await knock('bob@pve')
    await knock('bob@pve')
    expect(lasts).toEqual([String(8 * 3600)])
    const all = await accounts.list({ ctx: product.ctx })
    expect(all.filter(({ username }) => username.startsWith('bob@pve'))).toHaveLength(1)
  })

  test.each([
    ['a wrong password', 'alice@pve', 'not that'],
    ['a user who is not there', 'nobody@pve', PASSWORD],
    ['one who is disabled', 'dave@pve', PASSWORD],
    ['a word with line ends and separators', 'alice@pve', 'x&username=root@pam\r\n\r\nGET / HTTP/1.1'],
  ])('refuses %s in the same words', async (_, username, password) => {
    const { status, body, headers } = await knock(username, {}, password)
    expect({ status, body }).toEqual({ status: 401, body: { message: 'Name or password is wrong.' } })
    expect(await identify(product.ctx, headers)).toEqual(NOBODY)
  })

  test.each([['carol@pve'], ['mallory@pve'], ['elsewhere@pve']])(
    'refuses %s, who may not look at nodes, and says what it takes',
    async (name) => {
      const { status, body } = await knock(name)
      expect(status).toBe(403)
      expect(body['message']).toMatch(/Sys\.Audit on \/nodes/)
    },
  )

  test('asks for the code of who has a second factor in Proxmox', async () => {
    const first = await knock('tess@pve')
    expect(first).toMatchObject({ status: 200, body: { twoFactorRedirect: true, ways: ['totp'] } })
    expect(await identify(product.ctx, first.headers)).toEqual(NOBODY)
    const wrong = await knock('tess@pve', { factor: { way: 'totp', code: '000000' } })
    expect(wrong).toMatchObject({ status: 401, body: { message: 'Proxmox does not take this code.' } })
    const code = await createOTP(SECRET).totp()
    const right = await knock('tess@pve', { factor: { way: 'totp', code } })
    expect(await identify(product.ctx, right.headers)).toMatchObject({ role: 'viewer' })
  })

  test('listens to five wrong words, and then to none for a while', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect((await knock('alice@pve', {}, 'x')).status).toBe(401)
    expect((await knock('alice@pve')).status).toBe(429)
  })

  test('leaves no second way in: no passkey, no password of Proximity', async () => {
    const { headers } = await knock('alice@pve')
    for (const path of ['/passkey/verify-registration', '/passkey/generate-register-options'])
      for (const more of [{}, { authorization: 'Bearer x' }])
        expect((await post(path, '{}', new Headers([...headers, ...Object.entries(more)]))).status).toBe(403)
    const [account] = (await accounts.list({ ctx: product.ctx })).filter(({ proxmoxHost }) => proxmoxHost !== null)
    const set = accounts.setPassword({ ctx: product.ctx, input: { id: account?.id ?? '', password: 'long enough' } })
    await expect(set).rejects.toThrow(/Proxmox says who this is/)
  })

  test('ends what somebody had who may nothing any more', async () => {
    const { headers } = await knock('alice@pve')
    await must(`sed -i 's/:alice@pve:PVEAdmin:/:alice@pve:PVEVMUser:/' /etc/pve/user.cfg`)
    expect((await knock('alice@pve')).status).toBe(403)
    expect(await identify(product.ctx, headers)).toEqual(NOBODY)
    await must(`sed -i 's/:alice@pve:PVEVMUser:/:alice@pve:PVEAdmin:/' /etc/pve/user.cfg`)
  })

  test('says that the API does not answer, and lets in when it does again', async () => {
    await must('systemctl stop pveproxy')
    const { status, body } = await knock('bob@pve')
    await must('systemctl start pveproxy && until curl -sk https://127.0.0.1:8006/ >/dev/null; do :; done')
    expect(status).toBe(503)
    expect(body['message']).toMatch(/The API of Proxmox does not answer on test host, port 8006/)
    expect((await knock('bob@pve')).status).toBe(200)
  })

  test('is over, with every session, when the host does not offer it', async () => {
    const { headers } = await knock('bob@pve')
    await upTo(null)
    expect(await identify(product.ctx, headers)).toEqual(NOBODY)
    expect((await knock('bob@pve')).status).toBe(403)
  })

  test('leaves no trace of a password in anything that is written, on either side', async () => {
    await knock('alice@pve')
    const { lines } = await search({ ctx: product.ctx, input: SearchInput.parse({ text: 'access/ticket' }) })
    expect(lines.length).toBeGreaterThan(0)
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(PASSWORD)).toBe(false)
    const { stdout } = await host.lab.exec(['sh', '-c', 'journalctl -q --no-pager; cat /var/log/* 2>/dev/null'])
    expect(stdout).not.toContain(PASSWORD)
    expect(stdout.length).toBeGreaterThan(100)
  })
})
