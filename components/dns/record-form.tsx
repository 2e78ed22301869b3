'use client'
import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import type { DnsRow, DnsView } from '@/server/views/dns'

type Values = { kind: string; name: string; value: string }

const KINDS = [
  { value: 'A', label: 'A', note: 'a name for an IPv4 address' },
  { value: 'AAAA', label: 'AAAA', note: 'a name for an IPv6 address' },
  { value: 'CNAME', label: 'CNAME', note: 'a name that stands for another one of this network' },
  { value: 'wildcard', label: 'Wildcard', note: 'a name and all below it, for one address' },
]

/** One name more, or another one in the place of `instead`. Saved at once, and answered when the plan was started. */
export function RecordForm({
  hostId,
  domain,
  instead,
  onSaved,
  onCancel,
}: {
  hostId: string
  domain: string
  instead: DnsRow['record']
  onSaved: (next: DnsView) => void
  onCancel: () => void
}) {
  const trpc = useTRPC()
  const form = useForm<Values>({ defaultValues: instead ?? { kind: 'A', name: '', value: '' } })
  // Whoever changes one begins there; the focus is outside of React.
  useEffect(() => {
    if (instead) form.setFocus('name')
  }, [form, instead])
  const kind = useWatch({ control: form.control, name: 'kind' })
  const add = useMutation(
    trpc.networks.dns.addRecord.mutationOptions({
      onSuccess: (next) => {
        onSaved(next)
        form.reset({ kind, name: '', value: '' })
      },
    }),
  )
  const problem = add.error && problemOf(add.error)
  const errors = problem ? fieldProblems(problem) : {}
  const words = instead ? (['Save', 'Saving'] as const) : (['Add name', 'Adding'] as const)
  const send = (record: Values) => add.mutate({ hostId, record, ...(instead ? { instead } : {}) })
  return (
    <form
      noValidate
      aria-label={instead ? 'Change a name' : 'Add a name'}
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit(send)(event)}
    >
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_2fr_2fr_auto]">
        <Field label="Kind">
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => <Select value={field.value} onChange={field.onChange} choices={KINDS} />}
          />
        </Field>
        <Field label="Name" hint={`Without a dot, in .${domain}`} error={errors.name}>
          <Input mono autoComplete="off" spellCheck={false} {...form.register('name')} />
        </Field>
        <Field label={kind === 'CNAME' ? 'Stands for' : 'Address'} error={errors.value}>
          <Input mono autoComplete="off" spellCheck={false} {...form.register('value')} />
        </Field>
        <div className="flex gap-2 sm:mt-6.5">
          <Button type="submit" needs="operator" disabled={add.isPending} className="max-sm:flex-1">
            {words[add.isPending ? 1 : 0]}
          </Button>
          {instead && (
            <Button kind="quiet" size="icon" aria-label="Leave it as it is" onClick={onCancel}>
              <X />
            </Button>
          )}
        </div>
      </div>
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
    </form>
  )
}
