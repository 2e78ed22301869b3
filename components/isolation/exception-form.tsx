'use client'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import type { IsolationView } from '@/server/views/isolation'

type Values = { mac: string; to: string; protocol: string; port: string }

const EMPTY: Values = { mac: '', to: '', protocol: 'tcp', port: '' }
const PROTOCOLS = ['tcp', 'udp'].map((value) => ({ value, label: value }))

/** One app, one target, one port. Saved at once, and on the host when the plan was started. */
export function ExceptionForm({
  hostId,
  apps,
  onAdded,
}: {
  hostId: string
  apps: IsolationView['apps']
  onAdded: (next: IsolationView) => void
}) {
  const trpc = useTRPC()
  const form = useForm<Values>({ defaultValues: EMPTY })
  const add = useMutation(
    trpc.networks.addException.mutationOptions({
      onSuccess: (next) => {
        onAdded(next)
        form.reset(EMPTY)
      },
    }),
  )
  const problem = add.error && problemOf(add.error)
  const errors = problem ? fieldProblems(problem) : {}
  const send = ({ mac, to, protocol, port }: Values) => {
    const name = apps.find((app) => app.mac === mac)?.name ?? ''
    const number = /^\d+$/.test(port.trim()) ? Number(port) : port.trim()
    add.mutate({ hostId, exception: { mac, name, to, protocol, port: number } })
  }
  const select = (name: 'mac' | 'protocol', choices: readonly { value: string; label: string }[]) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Select value={field.value} onChange={field.onChange} choices={choices} placeholder="Choose an app" />
      )}
    />
  )
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit(send)(event)}
      aria-label="Add an exception"
    >
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]">
        <Field label="App" error={errors.mac && 'Choose an app.'}>
          {select(
            'mac',
            apps.map(({ mac, name, vmid }) => ({ value: mac, label: `${name} (${vmid})` })),
          )}
        </Field>
        <Field label="May reach" hint="An address, or a network such as 192.168.1.0/24." error={errors.to}>
          <Input mono autoComplete="off" spellCheck={false} {...form.register('to')} />
        </Field>
        <Field label="Protocol">{select('protocol', PROTOCOLS)}</Field>
        <Field label="Port" error={errors.port}>
          <Input mono inputMode="numeric" autoComplete="off" {...form.register('port')} />
        </Field>
      </div>
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      <div>
        <Button type="submit" needs="operator" disabled={add.isPending}>
          {add.isPending ? 'Adding' : 'Add exception'}
        </Button>
      </div>
    </form>
  )
}
