'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useTroubleshooting } from '../use-view'
import { PathHops } from './path-hops'

/** From anybody in the topology to anybody: hop by hop, until the first that does not hold. */
export function PathPanel({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const place = useTroubleshooting()
  const { data: senders } = useQuery(trpc.checks.senders.queryOptions({ hostId }))
  const explain = useMutation(trpc.checks.explain.mutationOptions())
  const form = useForm({
    defaultValues: {
      from: place.get('from') ?? '',
      to: place.get('to') ?? 'example.com',
      port: place.get('port') ?? '',
    },
  })
  const problem = explain.error && problemOf(explain.error)
  const errors = problem ? fieldProblems(problem) : {}
  const choices = (senders ?? []).map(({ id, title, sends }) => ({
    ...{ value: id, label: title },
    ...(sends ? {} : { note: id === 'gateway' || id === 'internet' ? 'from outside' : 'nothing can be sent from it' }),
  }))
  const first = choices[0]?.value ?? ''
  const submit = form.handleSubmit(({ from, to, port }) => {
    const chosen = from || first
    place.change({ from: chosen, to, port: port || null })
    explain.mutate({ hostId, from: chosen, to, ...(port ? { port: Number(port) } : {}) })
  })
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <form
          noValidate
          aria-label="Explain a path"
          className="flex flex-wrap items-start gap-3"
          onSubmit={(event) => void submit(event)}
        >
          <div className="w-full sm:w-64">
            <Field label="From" error={errors.from}>
              <Controller
                control={form.control}
                name="from"
                render={({ field: { value, onChange } }) => (
                  <Select value={value || first} onChange={onChange} choices={choices} placeholder="Who sends" />
                )}
              />
            </Field>
          </div>
          <div className="w-full sm:w-80">
            <Field label="To" hint="A name, an address, a VMID, or: router, service, host, gateway." error={errors.to}>
              <Input
                mono
                autoComplete="off"
                spellCheck={false}
                placeholder="example.com"
                list="path-targets"
                {...form.register('to')}
              />
            </Field>
            <datalist id="path-targets">
              <option value="example.com">A name on the internet</option>
              {(senders ?? []).map(({ id, name, title }) => (
                <option key={id} value={name ?? id}>
                  {title}
                </option>
              ))}
            </datalist>
          </div>
          <div className="w-32">
            <Field label="TCP port" hint="Empty: a ping." error={errors.port}>
              <Input mono inputMode="numeric" placeholder="443" {...form.register('port', { pattern: /^\d{0,5}$/ })} />
            </Field>
          </div>
          <Button type="submit" kind="primary" disabled={explain.isPending || choices.length === 0} className="mt-6.5">
            {explain.isPending ? 'Following it' : 'Explain'}
          </Button>
        </form>
      </Card>
      {problem && Object.keys(errors).length === 0 && (
        <ProblemNotice message={problem.message} detail={problem.detail} />
      )}
      {explain.isPending && (
        <Loading what="the path" className="flex flex-col gap-2">
          {[1, 2, 3, 4].map((at) => (
            <Skeleton key={at} className="h-12" />
          ))}
        </Loading>
      )}
      {explain.data && !explain.isPending && <PathHops hostId={hostId} path={explain.data} />}
    </div>
  )
}
