'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { Check } from '@/components/ui/check'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Role } from '@/server/auth'
import { ROLE_CHOICES } from './role-words'

/** `hosts`: their ids; null for all. */
export type Grant = { role: Role; hosts: readonly string[] | null }

const REACH = [
  { value: 'all', label: 'All hosts', note: 'also those that are added later' },
  { value: 'some', label: 'Only these' },
]

/** What somebody may, and where. An administrator reaches every host. */
export function GrantFields({ value, onChange }: { value: Grant; onChange: (grant: Grant) => void }) {
  const { role, hosts } = value
  const known = useQuery(useTRPC().hosts.list.queryOptions()).data ?? []
  const toggle = (id: string): void => {
    const without = (hosts ?? []).filter((it) => it !== id)
    onChange({ role, hosts: without.length === hosts?.length ? [...without, id] : without })
  }
  return (
    <>
      <div className="w-full sm:w-56">
        <Field label="Role">
          <Select
            value={role}
            onChange={(to) => onChange({ role: to as Role, hosts: to === 'administrator' ? null : hosts })}
            choices={ROLE_CHOICES}
          />
        </Field>
      </div>
      {role !== 'administrator' && (
        <div className="w-full sm:w-56">
          <Field label="Hosts">
            <Select
              value={hosts === null ? 'all' : 'some'}
              onChange={(to) => onChange({ role, hosts: to === 'all' ? null : [] })}
              choices={REACH}
            />
          </Field>
          {hosts !== null && (
            <ul className="mt-2 flex flex-col gap-1.5">
              {known.map(({ id, name, address }) => (
                <li key={id}>
                  <label className="flex items-center gap-2 text-13">
                    <Check label={name} checked={hosts.includes(id)} onChange={() => toggle(id)} />
                    {name} <span className="font-mono text-12 text-faint">{address}</span>
                  </label>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  )
}

/** `on pve1 and pve2`, for a line of a list. */
export function reachWords(hosts: readonly string[] | null, known: readonly { id: string; name: string }[]): string {
  if (hosts === null) return 'all hosts'
  const names = hosts.map((id) => known.find((it) => it.id === id)?.name ?? 'a host that was removed')
  return names.length === 0 ? 'no host' : names.join(', ')
}
