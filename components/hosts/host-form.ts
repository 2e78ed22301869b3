import type { Problem } from '@/components/trpc/problem'
import { fieldProblems } from '@/components/trpc/problem'

export type AuthKind = 'key' | 'password' | 'agent'

/** What a person types to add a host; everything is text until it is sent. */
export type HostForm = {
  name: string
  address: string
  port: string
  user: string
  kind: AuthKind
  privateKey: string
  passphrase: string
  password: string
  readOnly: boolean
}

export const EMPTY_FORM: HostForm = {
  name: '',
  address: '',
  port: '22',
  user: 'root',
  kind: 'key',
  privateKey: '',
  passphrase: '',
  password: '',
  readOnly: false,
}

/** How the API takes it. */
export function toInput(form: HostForm, fingerprint: string) {
  const name = form.name.trim()
  return {
    ...(name && { name }),
    address: form.address.trim(),
    port: Number(form.port),
    user: form.user.trim(),
    auth: toAuth(form),
    readOnly: form.readOnly,
    fingerprint,
  }
}

function toAuth(form: HostForm) {
  if (form.kind === 'password') return { kind: 'password' as const, password: form.password }
  if (form.kind === 'agent') return { kind: 'agent' as const }
  // A key file without its last newline is refused as broken.
  const privateKey = `${form.privateKey.trim()}\n`
  return { kind: 'key' as const, privateKey, ...(form.passphrase && { passphrase: form.passphrase }) }
}

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

/** The sentence beside the key while it is typed; null when it may be right. */
export function keyProblem(text: string): string | null {
  if (text.trim() === '') return 'Paste the private key, or choose its file.'
  if (/^(ssh-|ecdsa-)/.test(text.trim())) return 'This is the public half. The private half begins with -----BEGIN.'
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return 'This is not a private key: it begins with -----BEGIN … PRIVATE KEY-----.'
  return null
}

/** Which field a refusal belongs to, when it belongs to one. */
export function placeProblem(problem: Problem, kind: AuthKind): Partial<Record<keyof HostForm, string>> {
  if (problem.code === 'invalid') {
    const known = Object.entries(fieldProblems(problem)).map(
      ([field, sentence]) => [field.replace(/^auth\./, ''), sentence] as const,
    )
    return Object.fromEntries(known.filter(([field]) => field in EMPTY_FORM))
  }
  if (problem.code === 'unreachable' || problem.code === 'time-out') return { address: problem.message }
  if (problem.code === 'refused-key') {
    if (/passphrase/i.test(problem.message)) return { passphrase: problem.message }
    return kind === 'password' ? { password: problem.message } : kind === 'key' ? { privateKey: problem.message } : {}
  }
  return {}
}
