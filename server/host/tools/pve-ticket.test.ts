import { describe, expect, test } from 'vitest'
import { askTicket, type TicketAnswer } from './pve-ticket'

const asked = askTicket({ user: 'alice@pve', password: 'a b&c=d' })
const read = (stdout: string, stderr: string, exitCode = 0) => asked.parse({ stdout, stderr, exitCode })
const data = (more: object) =>
  JSON.stringify({ data: { username: 'alice@pve', ticket: 'PVE:alice@pve:1::x', ...more } })
const silent = (why: string): TicketAnswer => ({ is: 'silent', why })

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
    [
      'who they are and what they may',
      data({ cap: { vms: { 'VM.Audit': 1 }, nodes: { 'Sys.Audit': 1 }, dc: { x: 1 } } }),
      '200',
      { is: 'granted', user: 'alice@pve', privileges: { vms: ['VM.Audit'], nodes: ['Sys.Audit'], access: [] } },
    ],
    [
      'no privilege at all',
      data({}),
      '200',
      { is: 'granted', user: 'alice@pve', privileges: { vms: [], nodes: [], access: [] } },
    ],
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
    ['something else than the API', '<html>', '200', silent('What answers on port 8006 is not the API of Proxmox.')],
    ['nothing', '', 'curl: (7) Failed to connect\n000', silent('curl: (7) Failed to connect')],
    ['nothing, without curl', '', 'curl: not found', silent('curl: not found')],
    ['nothing, without a word', '', '', silent('curl ended with 7.')],
  ])('says %s', (_, stdout, stderr, answer) => expect(read(stdout, stderr, 7)).toEqual(answer))
})
