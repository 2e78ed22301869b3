import { codeAt } from '../../lab/stand-ins/totp'
import { type Call, fail, type Program, type Programs, type Result, unknown } from '../machine/call'

const API = 'https://127.0.0.1:8006/api2/json/access'

/** Who has an account in the Proxmox of a simulated host; `totp`: the key of their app. */
export const PROXMOX_USERS: Readonly<Record<string, { password: string; totp?: string; may: Privileges }>> = {
  'root@pam': {
    password: 'simulated',
    may: { vms: ['VM.Config.Network'], nodes: ['Sys.Audit', 'Sys.Modify'], access: ['Permissions.Modify'] },
  },
  'auditor@pve': { password: 'simulated', may: { vms: [], nodes: ['Sys.Audit'], access: [] } },
  'careful@pve': {
    password: 'simulated',
    totp: '12345678901234567890',
    may: { vms: ['VM.Config.Network'], nodes: ['Sys.Audit'], access: [] },
  },
}

type Privileges = Readonly<Record<'vms' | 'nodes' | 'access', readonly string[]>>

/** As far as it is asked for tickets of the node's own API, and what their holders may. */
const curl: Program = async (call) => {
  const asked = call.args.at(-1)
  if (asked === `${API}/permissions`) return permissions(call)
  if (asked !== `${API}/ticket` || !call.args.includes('@-')) return unknown(call)
  await call.pause(150)
  const fields = new URLSearchParams(await call.stdin())
  const known = PROXMOX_USERS[fields.get('username') ?? '']
  const challenge = fields.get('tfa-challenge')
  const password = fields.get('password')
  if (!known) return refused(call)
  if (challenge !== null) {
    const isRight =
      challenge === CHALLENGE &&
      known.totp &&
      password === `totp:${codeAt(Buffer.from(known.totp), Math.floor(Date.now() / 30_000))}`
    return isRight ? granted(fields.get('username')) : refused(call)
  }
  if (password !== known.password) return refused(call)
  if (known.totp) return answered({ username: fields.get('username'), ticket: CHALLENGE, NeedTFA: 1 })
  return granted(fields.get('username'))
}

const CHALLENGE = `PVE:!tfa!${encodeURIComponent(JSON.stringify({ totp: true }))}:65A0B0C0::simulated`

function granted(username: string | null): Result {
  return answered({ username, ticket: `PVE:${username}:65A0B0C0::simulated` })
}

async function permissions(call: Call): Promise<Result> {
  const [, user = ''] = /^Cookie: PVEAuthCookie=PVE:([^:]+):/.exec(await call.stdin()) ?? []
  const known = PROXMOX_USERS[user]
  if (!known) return refused(call)
  const held = Object.entries(known.may).map(([part, all]) => [
    `/${part}`,
    Object.fromEntries(all.map((it) => [it, 1])),
  ])
  return answered(Object.fromEntries(held) as object)
}

function answered(data: object): Result {
  return { exitCode: 0, stdout: JSON.stringify({ data }), stderr: '200' }
}

/** Proxmox lets whoever is refused wait. */
async function refused(call: Call): Promise<Result> {
  await call.pause(3000)
  return { ...fail(0), stdout: '{"data":null}', stderr: '401' }
}

export const apiPrograms: Programs = { curl }
