'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ROLE_CHOICES } from '@/components/accounts/role-words'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import type { Role } from '@/server/auth'
import type { HostSummary } from '@/server/views/overview'

const NOBODY = 'nobody'
const CHOICES = [
  { value: NOBODY, label: 'Nobody', note: 'accounts of this host do not sign in here' },
  ...ROLE_CHOICES.map(({ value, label, note }) => ({
    value,
    label: `${label} at most`,
    // An administrator reaches every host.
    note: value === 'administrator' ? 'whoever takes this host over reaches every other one' : note,
  })),
]

/** Whether who has an account in the Proxmox of a host may sign in with it, and as what at most. */
export function ProxmoxSignIn({ host }: { host: HostSummary }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const set = useMutation(trpc.hosts.setProxmoxSignIn.mutationOptions({ onSettled: () => queries.invalidateQueries() }))
  const upTo = set.isPending ? set.variables.upTo : host.signInUpTo
  return (
    <Card title="Signing in with Proxmox accounts">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 flex-1 basis-60 text-muted">
          <p>
            People with an account in the Proxmox of {host.name} can be let in with it, and with the second factor that
            they have there.
            {upTo === null ? '' : ' The page for signing in names this host to everybody who reaches it.'}
          </p>
          <p className="mt-2 text-13">
            Sys.Audit on /nodes makes a viewer, VM.Config.Network on /vms an operator of this host, Sys.Modify with
            Permissions.Modify an administrator. Another choice signs out who came this way.
          </p>
        </div>
        <div className="w-56 max-sm:w-full">
          <Field label="Who may">
            <Select
              needs="administrator"
              value={upTo ?? NOBODY}
              onChange={(to) => set.mutate({ hostId: host.id, upTo: to === NOBODY ? null : (to as Role) })}
              choices={CHOICES}
            />
          </Field>
        </div>
      </div>
      {set.error && <ProblemNotice {...problemOf(set.error)} />}
    </Card>
  )
}
