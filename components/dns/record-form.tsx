'use client'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import type { DnsView } from '@/server/views/dns'

type Values = { kind: string; name: string; value: string }

const KINDS = [
  { value: 'A', label: 'A', note: 'a name for an IPv4 address' },
  { value: 'AAAA', label: 'AAAA', note: 'a name for an IPv6 address' },
  { value: 'CNAME', label: 'CNAME', note: 'a name that stands for another one of this network' },
  { value: 'wildcard', label: 'Wildcard', note: 'a name and all below it, for one address' },
]

/** One name more. Saved at once, and answered when the plan was started. */
export function RecordForm({
  hostId,
  domain,
  onAdded,
}: {
  hostId: string
  domain: string
  onAdded: (next: DnsView) => void
}) {
  const trpc = useTRPC()
  const form = useForm<Values>({ defaultValues: { kind: 'A', name: '', value: '' } })
  const kind = useWatch({ control: form.control, name: 'kind' })
  const add = useMutation(
    trpc.networks.dns.addRecord.mutationOptions({
      onSuccess: (next) => {
        onAdded(next)
        form.reset({ kind, name: '', value: '' })
      },
    }),
  )
  const problem = add.error && problemOf(add.error)
  const errors = problem ? fieldProblems(problem) : {}
  return (
    <form
      noValidate
      aria-label="Add a name"
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((record) => add.mutate({ hostId, record }))(event)}
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
        <Button type="submit" needs="operator" disabled={add.isPending} className="sm:mt-6.5">
          {add.isPending ? 'Adding' : 'Add name'}
        </Button>
      </div>
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
    </form>
  )
}
