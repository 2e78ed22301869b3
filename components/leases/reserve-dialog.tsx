'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { planPath } from '@/components/plan/path'
import type { Intent } from '@/server/networks/intent/spec'
import type { LeaseRow } from '@/server/views/leases'

type Values = { address: string; name: string; aliases: string }

/** What one app is to have. It is checked on the host, and leads to the plan that does it. */
export function ReserveDialog({
  hostId,
  row,
  onClose,
  onChecked,
}: {
  hostId: string
  row: LeaseRow
  onClose: () => void
  /** Shows the plan of what was found possible; on its own page otherwise. */
  onChecked?: (intent: Intent) => void
}) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const isFixed = row.kind === 'static'
  const form = useForm<Values>({
    defaultValues: {
      // What is decided, and where nothing is, the address that it has: to keep that is what most come for.
      address: (row.decided || isFixed ? row.decided?.address : row.address) ?? '',
      name: row.decided?.name ?? '',
      aliases: row.decided?.aliases.join(', ') ?? '',
    },
  })
  const check = useMutation({
    mutationFn: async (values: Values) => {
      const intent = { do: 'reserve' as const, mac: row.mac, ...values }
      const { refused } = await queries.fetchQuery(
        trpc.networks.plan.queryOptions({ hostId, intent }, { staleTime: 0 }),
      )
      if (refused === null && onChecked) onChecked(intent)
      else if (refused === null) router.push(planPath(hostId, intent))
      return refused
    },
  })
  const problem = check.error && problemOf(check.error)
  const errors = problem ? fieldProblems(problem) : {}
  const send = (values: Values) => check.mutate(values)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${isFixed ? 'Names of' : 'Reserve for'} ${row.guest?.name ?? row.mac}`}
      description={`${isFixed ? `Its address is set in its own configuration: ${row.address}. It` : 'The app gets this address each time it asks, and'} is found by these names. Left empty, a field follows from the app itself.`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="reserve" disabled={check.isPending}>
            {check.isPending ? 'Checking' : 'Preview the plan'}
          </Button>
        </>
      }
    >
      <form
        id="reserve"
        noValidate
        className="flex flex-col gap-4"
        aria-label="Reserve"
        onSubmit={(event) => void form.handleSubmit(send)(event)}
      >
        {!isFixed && (
          <Field label="Address" error={errors.address}>
            <Input mono autoComplete="off" spellCheck={false} {...form.register('address')} />
          </Field>
        )}
        <Field label="Name" error={errors.name} hint="Without the domain.">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder={row.name?.split('.')[0]}
            {...form.register('name')}
          />
        </Field>
        <Field label="Further names" error={errors.aliases} hint="With commas between.">
          <Input mono autoComplete="off" spellCheck={false} {...form.register('aliases')} />
        </Field>
        {check.data && <ProblemNotice message={check.data} />}
        {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      </form>
    </Dialog>
  )
}
