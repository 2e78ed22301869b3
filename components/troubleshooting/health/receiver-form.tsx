'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import { EMPTY, type Fields, fieldsOf, receiverOf } from './receiver-fields'

const KINDS = [
  { value: 'webhook', label: 'Webhook', note: 'JSON by POST' },
  { value: 'ntfy', label: 'ntfy', note: 'a topic, on ntfy.sh or a server of your own' },
  { value: 'mail', label: 'Mail', note: 'by SMTP' },
]

const SECURITY = [
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'tls', label: 'TLS from the first byte' },
  { value: 'none', label: 'None' },
]

/** A trial is sent before anything is kept. */
export function ReceiverForm({ onDone }: { onDone(): void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useForm<Fields>({ defaultValues: EMPTY })
  const kind = useWatch({ control: form.control, name: 'kind' })
  const add = useMutation(
    trpc.receivers.add.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.receivers.list.queryKey() })
        onDone()
      },
    }),
  )
  const problem = add.error && problemOf(add.error)
  const errors = problem ? fieldProblems(problem) : {}
  return (
    <form
      noValidate
      aria-label="Add receiver"
      className="flex flex-col gap-3"
      onSubmit={(event) => void form.handleSubmit((fields) => add.mutate({ receiver: receiverOf(fields) }))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Choose form={form} name="kind" label="Kind" choices={KINDS} />
        {fieldsOf(kind).map(({ name, label, hint, placeholder, type }) => (
          <Field key={name} label={label} hint={hint} error={errors[name]}>
            <Input
              autoComplete="off"
              type={type ?? 'text'}
              mono={name !== 'name'}
              placeholder={placeholder}
              {...form.register(name)}
            />
          </Field>
        ))}
        {kind === 'mail' && <Choose form={form} name="security" label="Security" choices={SECURITY} />}
      </div>
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={add.isPending}>
          {add.isPending ? 'Sending a trial' : 'Send a trial and keep it'}
        </Button>
        <Button type="button" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function Choose({
  form,
  name,
  label,
  choices,
}: {
  form: ReturnType<typeof useForm<Fields>>
  name: 'kind' | 'security'
  label: string
  choices: readonly { value: string; label: string; note?: string }[]
}) {
  return (
    <Field label={label}>
      <Controller
        control={form.control}
        name={name}
        render={({ field: { value, onChange } }) => <Select value={value} onChange={onChange} choices={choices} />}
      />
    </Field>
  )
}
