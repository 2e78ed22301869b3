export const EMPTY = {
  ...{ kind: 'webhook' as 'webhook' | 'ntfy' | 'mail', name: '', url: '', topic: '' },
  ...{ server: '', port: '587', security: 'starttls', user: '', from: '', to: '' },
  ...{ secret: '', quietFrom: '', quietUntil: '' },
}

export type Fields = typeof EMPTY
type Name = Exclude<keyof Fields, 'kind' | 'security'>
export type FormField = { name: Name; label: string; hint?: string; placeholder?: string; type?: 'password' | 'time' }

const QUIET: readonly FormField[] = [
  { name: 'quietFrom', label: 'Quiet from', hint: 'In the time zone of the dashboard.', type: 'time' },
  { name: 'quietUntil', label: 'Quiet until', hint: 'What is still so is told then.', type: 'time' },
]

const NAME: FormField = { name: 'name', label: 'Name', placeholder: 'my phone' }

const OF_KIND: Readonly<Record<Fields['kind'], readonly FormField[]>> = {
  webhook: [
    { name: 'url', label: 'Address', placeholder: 'https://example.com/hook' },
    { name: 'secret', label: 'Secret', hint: 'Signs what is sent (HMAC). May be empty.', type: 'password' },
  ],
  ntfy: [
    { name: 'url', label: 'Server', placeholder: 'https://ntfy.sh' },
    { name: 'topic', label: 'Topic', placeholder: 'attic-3f9a' },
    { name: 'secret', label: 'Access token', hint: 'May be empty.', type: 'password' },
  ],
  mail: [
    { name: 'server', label: 'Server', placeholder: 'mail.example.com' },
    { name: 'port', label: 'Port' },
    { name: 'from', label: 'From', placeholder: 'pve@example.com' },
    { name: 'to', label: 'To', placeholder: 'me@example.com' },
    { name: 'user', label: 'User', hint: 'Empty where the server asks for none.' },
    { name: 'secret', label: 'Password', type: 'password' },
  ],
}

export function fieldsOf(kind: Fields['kind']): readonly FormField[] {
  return [NAME, ...OF_KIND[kind], ...QUIET]
}

/** What the server is given: the fields of the kind, an empty time as none. */
export function receiverOf(fields: Fields): Record<string, unknown> {
  const { kind, quietFrom, quietUntil, security } = fields
  const own = Object.fromEntries([NAME, ...OF_KIND[kind]].map(({ name }) => [name, fields[name]]))
  return {
    ...{ kind, ...own, quietFrom: quietFrom || null, quietUntil: quietUntil || null },
    ...(kind === 'mail' ? { port: Number(fields.port), security } : {}),
  }
}
