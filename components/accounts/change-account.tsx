'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { accounts } from '@/server/auth'
import { type Grant, GrantFields } from './grant'

/** Another role, a new password for somebody who lost theirs, or the end of an account. */
export function ChangeAccount({ account, onDone }: { account: accounts.AccountView; onDone: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { id, username } = account
  const [grant, setGrant] = useState<Grant>(account)
  const [password, setPassword] = useState('')
  const [asking, setAsking] = useState(false)
  const onSuccess = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: trpc.accounts.list.queryKey() })
    onDone()
  }
  const change = useMutation(trpc.accounts.change.mutationOptions({ onSuccess }))
  const reset = useMutation(trpc.accounts.setPassword.mutationOptions({ onSuccess }))
  const remove = useMutation(trpc.accounts.remove.mutationOptions({ onSuccess, onSettled: () => setAsking(false) }))
  const failed = [change.error, reset.error, remove.error].find(Boolean)
  const problem = failed ? problemOf(failed) : null
  const errors = problem ? fieldProblems(problem) : {}
  const removal = (
    <Button kind="danger" className="sm:mt-6.5 sm:ml-auto" onClick={() => setAsking(true)}>
      Remove the account
    </Button>
  )
  return (
    <div className="mt-4 flex flex-col gap-4 border-t border-line pt-4">
      {account.proxmoxHost === null ? (
        <>
          <div className="flex flex-wrap items-start gap-3">
            <GrantFields value={grant} onChange={setGrant} />
            <Button
              className="sm:mt-6.5"
              disabled={change.isPending}
              onClick={() => change.mutate({ id, role: grant.role, hosts: grant.hosts && [...grant.hosts] })}
            >
              Save
            </Button>
          </div>
          <div className="flex flex-wrap items-start gap-3">
            <div className="w-full sm:w-56">
              <Field
                label="New password"
                error={errors['password']}
                hint="It signs them out, and takes second factor and passkeys away."
              >
                <Input
                  type="password"
                  autoComplete="new-password"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </Field>
            </div>
            <Button
              className="sm:mt-6.5"
              disabled={password === '' || reset.isPending}
              onClick={() => reset.mutate({ id, password })}
            >
              Set
            </Button>
            {removal}
          </div>
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-60 text-13 text-muted">
            Proxmox says who this is, and what they may: it is changed there. Whether they may sign in at all is in the
            settings of the host.
          </p>
          {removal}
        </div>
      )}
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${username}?`}
        description="They are signed out at once. What they did stays in the record."
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id })}>
              Remove
            </Button>
          </>
        }
      />
    </div>
  )
}
