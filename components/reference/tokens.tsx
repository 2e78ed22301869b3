'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { type Grant, GrantFields, reachWords } from '@/components/accounts/grant'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'

const LASTS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'ever', label: 'Until revoked' },
]

type Values = { name: string; grant: Grant; lasts: string }

/** Who may ask without a browser. */
export function Tokens() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: tokens = [] } = useQuery(trpc.tokens.list.queryOptions())
  const again = () => queries.invalidateQueries({ queryKey: trpc.tokens.list.queryKey() })
  const revoke = useMutation(trpc.tokens.revoke.mutationOptions({ onSuccess: again }))
  const { data: hosts = [] } = useQuery(trpc.hosts.list.queryOptions())
  const form = useForm<Values>({
    defaultValues: { name: '', grant: { role: 'viewer', hosts: null }, lasts: '90' },
  })
  const make = useMutation(
    trpc.tokens.make.mutationOptions({
      onSuccess: () => {
        form.reset()
        return again()
      },
    }),
  )
  const submit = ({ name, lasts, grant: { role, hosts: reach } }: Values) =>
    make.mutate({ name, role, hosts: reach && [...reach], days: lasts === 'ever' ? null : Number(lasts) })
  const problem = make.error && problemOf(make.error)
  const errors = problem ? fieldProblems(problem) : {}
  return (
    <Card title="Tokens">
      <div className="flex flex-col gap-4">
        <p className="text-13 text-muted">
          A token keeps a script to what it may, here and at /metrics. It goes by itself when its time is over.
        </p>
        {make.data && (
          <Notice state="good" title="This is the only time that it is shown. Keep it where nobody reads it.">
            <CodeBlock text={make.data.token} what="token" className="mt-2" />
          </Notice>
        )}
        {tokens.length > 0 && (
          <ul className="rounded-md border border-line">
            {tokens.map(({ id, name, role, hosts: reach, usedAt, expiresAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0"
              >
                <span>
                  <span className="font-medium">{name}</span>{' '}
                  <span className="text-13 text-muted">
                    {role}, {reachWords(reach, hosts)}, {usedAt === null ? 'never used' : 'used '}
                    {usedAt !== null && <RelativeTime at={usedAt} />}
                    {expiresAt !== null && (
                      <>
                        , ends <RelativeTime at={expiresAt} />
                      </>
                    )}
                  </span>
                </span>
                <Button
                  size="small"
                  kind="danger"
                  disabled={revoke.isPending}
                  aria-label={`Revoke ${name}`}
                  onClick={() => revoke.mutate({ id })}
                >
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          noValidate
          aria-label="Make a token"
          className="flex flex-wrap items-start gap-3"
          onSubmit={(event) => void form.handleSubmit(submit)(event)}
        >
          <div className="w-full sm:w-64">
            <Field label="Name" error={errors.name} hint="Who uses it.">
              <Input autoComplete="off" placeholder="backup script" {...form.register('name')} />
            </Field>
          </div>
          <Controller
            control={form.control}
            name="grant"
            render={({ field: { value, onChange } }) => <GrantFields value={value} onChange={onChange} />}
          />
          <div className="w-full sm:w-40">
            <Field label="Lasts">
              <Controller
                control={form.control}
                name="lasts"
                render={({ field: { value, onChange } }) => (
                  <Select value={value} onChange={onChange} choices={LASTS} />
                )}
              />
            </Field>
          </div>
          <Button type="submit" disabled={make.isPending} className="sm:mt-6.5">
            Make a token
          </Button>
        </form>
        {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      </div>
    </Card>
  )
}
