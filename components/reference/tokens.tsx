'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
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

type Scope = 'read' | 'write'

const SCOPES = [
  { value: 'read', label: 'Only reads', note: 'lists hosts, guests, operations' },
  { value: 'write', label: 'Reads and writes', note: 'also makes and moves guests' },
]

/** Who may ask without a browser. */
export function Tokens() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: tokens = [] } = useQuery(trpc.tokens.list.queryOptions())
  const again = () => queries.invalidateQueries({ queryKey: trpc.tokens.list.queryKey() })
  const revoke = useMutation(trpc.tokens.revoke.mutationOptions({ onSuccess: again }))
  const form = useForm<{ name: string; scope: Scope }>({ defaultValues: { name: '', scope: 'read' } })
  const make = useMutation(
    trpc.tokens.make.mutationOptions({
      onSuccess: () => {
        form.reset()
        return again()
      },
    }),
  )
  const problem = make.error && problemOf(make.error)
  const errors = problem ? fieldProblems(problem) : {}
  return (
    <Card title="Tokens">
      <div className="flex flex-col gap-4">
        <p className="text-13 text-muted">
          A token keeps a script to what it may. There are no accounts yet: whoever reaches this page may make one.
        </p>
        {make.data && (
          <Notice state="good" title="This is the only time that it is shown. Keep it where nobody reads it.">
            <CodeBlock text={make.data.token} what="token" className="mt-2" />
          </Notice>
        )}
        {tokens.length > 0 && (
          <ul className="rounded-md border border-line">
            {tokens.map(({ id, name, scope, usedAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0"
              >
                <span>
                  <span className="font-medium">{name}</span>{' '}
                  <span className="text-13 text-muted">
                    {scope === 'write' ? 'reads and writes' : 'only reads'}, {usedAt === null ? 'never used' : 'used '}
                    {usedAt !== null && <RelativeTime at={usedAt} />}
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
          onSubmit={(event) => void form.handleSubmit((values) => make.mutate(values))(event)}
        >
          <div className="w-full sm:w-64">
            <Field label="Name" error={errors.name} hint="Who uses it.">
              <Input autoComplete="off" placeholder="backup script" {...form.register('name')} />
            </Field>
          </div>
          <div className="w-full sm:w-56">
            <Field label="May">
              <Controller
                control={form.control}
                name="scope"
                render={({ field: { value, onChange } }) => (
                  <Select value={value} onChange={onChange} choices={SCOPES} />
                )}
              />
            </Field>
          </div>
          <Button type="submit" disabled={make.isPending} className="mt-6.5">
            Make a token
          </Button>
        </form>
        {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      </div>
    </Card>
  )
}
