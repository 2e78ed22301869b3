'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ask } from '@/components/entrance/ask'
import { addPasskey, canUsePasskeys } from '@/components/entrance/passkey'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/hydrated'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'

type Passkey = { id: string; name: string | null; createdAt: string | null }
const KEY = ['passkeys']

/** Keys that live in a device and open by a finger or a PIN there: nothing to be typed into a wrong page. */
export function Passkeys() {
  const queries = useQueryClient()
  const hydrated = useHydrated()
  const { data: passkeys = [] } = useQuery({ queryKey: KEY, queryFn: listPasskeys })
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ defaultValues: { name: '' } })
  const after = (why: string | null): Promise<void> => {
    setProblem(why)
    return queries.invalidateQueries({ queryKey: KEY })
  }
  const remove = async (id: string): Promise<void> => {
    const answer = await ask('/passkey/delete-passkey', { id })
    await after(answer.ok ? null : answer.message)
  }
  const add = async ({ name }: { name: string }): Promise<void> => {
    const why = await addPasskey(name.trim() || 'Passkey')
    if (why === null) form.reset()
    await after(why)
  }
  return (
    <Card title="Passkeys">
      <div className="flex flex-col gap-4">
        <p className="text-13 text-muted">
          {hydrated && !canUsePasskeys()
            ? 'Browsers keep passkeys for https and for localhost alone; you have reached Proximity by neither.'
            : 'A passkey opens this dashboard by a finger or a PIN on your device, without the password.'}
        </p>
        {passkeys.length > 0 && (
          <ul className="rounded-md border border-line">
            {passkeys.map(({ id, name, createdAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0"
              >
                <span>
                  <span className="font-medium">{name ?? 'Passkey'}</span>{' '}
                  {createdAt !== null && (
                    <span className="text-13 text-muted">
                      made <RelativeTime at={Date.parse(createdAt)} />
                    </span>
                  )}
                </span>
                <Button
                  size="small"
                  kind="danger"
                  aria-label={`Remove ${name ?? 'passkey'}`}
                  onClick={() => void remove(id)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          noValidate
          aria-label="Add a passkey"
          className="flex flex-wrap items-start gap-3"
          onSubmit={(event) => void form.handleSubmit(add)(event)}
        >
          <div className="w-full sm:w-64">
            <Field label="Name" hint="Which device it is.">
              <Input autoComplete="off" placeholder="Laptop" {...form.register('name')} />
            </Field>
          </div>
          <Button
            type="submit"
            className="sm:mt-6.5"
            disabled={form.formState.isSubmitting || (hydrated && !canUsePasskeys())}
          >
            Add a passkey
          </Button>
        </form>
        {problem && <ProblemNotice message={problem} />}
      </div>
    </Card>
  )
}

async function listPasskeys(): Promise<Passkey[]> {
  const answer = await ask<Passkey[]>('/passkey/list-user-passkeys')
  return answer.ok ? answer.data : []
}
