'use client'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import { StateMark } from '@/components/ui/state-mark'
import type { Told } from '@/server/networks/dns'

/** Asks for a name from everywhere that matters, side by side. */
export function AskBox({ hostId, domain }: { hostId: string; domain: string }) {
  const trpc = useTRPC()
  const form = useForm({ defaultValues: { name: '', type: 'A' as RecordType } })
  const ask = useMutation(trpc.networks.dns.ask.mutationOptions())
  const problem = ask.error && problemOf(ask.error)
  const errors = problem ? fieldProblems(problem) : {}
  return (
    <Card title="Ask for a name">
      <form
        noValidate
        aria-label="Ask for a name"
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => void form.handleSubmit(({ name, type }) => ask.mutate({ hostId, name, type }))(event)}
      >
        <div className="w-full max-w-96">
          <Field
            label="Name"
            hint={`Without a dot it is one of .${domain}. Of an address, its name is asked for.`}
            error={errors.name}
          >
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              placeholder="nginx-01 or example.com"
              {...form.register('name')}
            />
          </Field>
        </div>
        <div className="w-48">
          <Field label="What of it">
            <Controller
              control={form.control}
              name="type"
              render={({ field: { value, onChange } }) => <Select value={value} onChange={onChange} choices={TYPES} />}
            />
          </Field>
        </div>
        <Button type="submit" disabled={ask.isPending} className="mt-6.5">
          {ask.isPending ? 'Asking' : 'Ask'}
        </Button>
      </form>
      {problem && Object.keys(errors).length === 0 && (
        <div className="mt-4">
          <ProblemNotice message={problem.message} />
        </div>
      )}
      {ask.data && (
        <section
          aria-label={`What is told of ${ask.data.name}`}
          className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-4"
        >
          {ask.data.told.map((told) => (
            <Answered key={`${told.from} ${told.server}`} told={told} />
          ))}
        </section>
      )}
    </Card>
  )
}

type RecordType = 'A' | 'AAAA' | 'CNAME'

const TYPES: readonly { value: RecordType; label: string }[] = [
  { value: 'A', label: 'IPv4 address (A)' },
  { value: 'AAAA', label: 'IPv6 address (AAAA)' },
  { value: 'CNAME', label: 'Alias (CNAME)' },
]

function Answered({ told: { from, server, answer, records, why, milliseconds } }: { told: Told }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-md border border-line bg-sunken p-3">
      <p className="truncate text-13 font-medium">{from}</p>
      <p className="text-12 text-muted">
        asked <span className="font-mono">{server}</span>
      </p>
      {answer === null ? (
        <p className="mt-1 text-13">
          <StateMark state="attention" word="not known" />
          <span className="block text-muted">{why}</span>
        </p>
      ) : (
        <>
          <ul className="mt-1">
            {records.map(({ value, ttl }) => (
              <li key={value} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 font-mono break-all">{value}</span>
                <span className="shrink-0 text-12 text-muted tabular-nums">{ttlWord(ttl)}</span>
              </li>
            ))}
          </ul>
          <p className="text-12 text-faint">after {Math.round(milliseconds)} ms</p>
        </>
      )}
    </div>
  )
}

/** For how long others may remember it; nought is what dnsmasq says of its own names. */
const ttlWord = (seconds: number): string => (seconds === 0 ? 'not cached' : `TTL ${seconds} s`)
