import { describe, expect, test } from 'vitest'
import { askPrivileges, askTicket, type TicketAnswer } from './pve-ticket'

const asked = askTicket({ user: 'alice@pve', password: 'a b&c=d' })
const read = (stdout: string, stderr: string, exitCode = 0) => asked.parse({ stdout, stderr, exitCode })
const data = (more: object) =>
  JSON.stringify({ data: { username: 'alice@pve', ticket: 'PVE:alice@pve:1::x', ...more } })
const silent = (why: string): TicketAnswer => ({ is: 'silent', why })
const NOT_THE_API = silent('What answers on port 8006 is not the API of Proxmox.')

describe('a name and a password', () => {
  test('travel by standard input, each field as one', () => {
    expect(asked.argv.join(' ')).not.toMatch(/alice|a b/)
    expect(asked.stdin).toBe('username=alice%40pve&password=a+b%26c%3Dd&new-format=1')
  })

  test('and the code of a second factor go with the challenge that asks for it', () => {
    const { stdin = '' } = askTicket({ user: 'alice@pve', challenge: 'PVE:!tfa!x:1::y', way: 'totp', code: '123456' })
    expect(Object.fromEntries(new URLSearchParams(stdin))).toMatchObject({
      password: 'totp:123456',
      'tfa-challenge': 'PVE:!tfa!x:1::y',
    })
  })
})

describe('the answer of the API', () => {
  const wants = (offered: object) => `PVE:!tfa!${encodeURIComponent(JSON.stringify(offered))}:65A0::x`
  test.each<[what: string, stdout: string, stderr: string, answer: TicketAnswer]>([
    ['a ticket', data({}), '200', { is: 'granted', user: 'alice@pve', ticket: 'PVE:alice@pve:1::x' }],
    ['a ticket that would become two lines', data({ ticket: 'x\r\nHost: y' }), '200', NOT_THE_API],
    [
      'a second factor, by what it takes',
      data({ NeedTFA: 1, ticket: wants({ totp: true, recovery: 'available', webauthn: {} }) }),
      '200',
      {
        is: 'second-factor',
        challenge: wants({ totp: true, recovery: 'available', webauthn: {} }),
        ways: ['totp', 'recovery'],
      },
    ],
    [
      'a second factor that cannot be shown here',
      data({ NeedTFA: 1, ticket: wants({ webauthn: {} }) }),
      '200',
      { is: 'second-factor', challenge: wants({ webauthn: {} }), ways: [] },
    ],
    ['that it does not know them', '{"data":null}', '401', { is: 'refused' }],
    ['that something failed', '', '500', silent('It answers with 500.')],
    ['something else than the API', '<html>', '200', NOT_THE_API],
    ['nothing', '', 'curl: (7) Failed to connect\n000', silent('curl: (7) Failed to connect')],
    ['nothing, without curl', '', 'curl: not found', silent('curl: not found')],
    ['nothing, without a word', '', '', silent('curl ended with 7.')],
  ])('says %s', (_, stdout, stderr, answer) => expect(read(stdout, stderr, 7)).toEqual(answer))
})

describe('what somebody may', () => {
  const may = askPrivileges('PVE:alice@pve:1::x')
  const known = (permissions: object) =>
    may.parse({ stdout: JSON.stringify({ data: permissions }), stderr: '200', exitCode: 0 })

  test('is asked for with the ticket, by standard input', () => {
    expect(may.argv.join(' ')).not.toContain('alice')
    expect(may.stdin).toBe('Cookie: PVEAuthCookie=PVE:alice@pve:1::x\n')
  })

  test('is what they may on all guests and nodes, and not on some of them', () => {
    const permissions = {
      '/vms': { 'VM.Audit': 1, 'VM.Console': 0 },
      '/vms/100': { 'VM.Config.Network': 1 },
      '/pool/theirs': { 'VM.Config.Network': 1 },
      '/nodes/other': { 'Sys.Modify': 1 },
    }
    expect(known(permissions)).toEqual({ is: 'known', privileges: { vms: ['VM.Audit'], nodes: [], access: [] } })
  })
})
