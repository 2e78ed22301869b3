import { createHmac } from 'node:crypto'
import { type Call, fail, type Program, type Programs, type Result, unknown } from '../machine/call'

const API = 'https://127.0.0.1:8006/api2/json/access/ticket'

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

/** As far as it is asked for tickets of the node's own API. */
const curl: Program = async (call) => {
  if (call.args.at(-1) !== API || !call.args.includes('@-')) return unknown(call)
  await call.pause(150)
  const fields = new URLSearchParams(await call.stdin())
  const known = PROXMOX_USERS[fields.get('username') ?? '']
  const challenge = fields.get('tfa-challenge')
  const password = fields.get('password')
  if (!known) return refused(call)
  if (challenge !== null) {
    const isRight = challenge === CHALLENGE && known.totp && password === `totp:${codeNow(known.totp)}`
    return isRight ? granted(fields.get('username'), known.may) : refused(call)
  }
  if (password !== known.password) return refused(call)
  if (known.totp) return answered({ username: fields.get('username'), ticket: CHALLENGE, NeedTFA: 1, cap: {} })
  return granted(fields.get('username'), known.may)
}

const CHALLENGE = `PVE:!tfa!${encodeURIComponent(JSON.stringify({ totp: true }))}:65A0B0C0::simulated`

function granted(username: string | null, may: Privileges): Result {
  const cap = Object.fromEntries(
    Object.entries(may).map(([part, held]) => [part, Object.fromEntries(held.map((it) => [it, 1]))]),
  )
  return answered({ username, ticket: `PVE:${username}:65A0B0C0::simulated`, cap })
}

function answered(data: object): Result {
  return { exitCode: 0, stdout: JSON.stringify({ data }), stderr: '200' }
}

/** Proxmox lets whoever is refused wait. */
async function refused(call: Call): Promise<Result> {
  await call.pause(3000)
  return { ...fail(0), stdout: '{"data":null}', stderr: '401' }
}

/** RFC 6238, 4226. */
function codeNow(secret: string): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export const apiPrograms: Programs = { curl }
