'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Problem } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Tabs } from '@/components/ui/tabs'
import { type AuthKind, type HostForm, placeProblem } from './host-form'
import { KeyFields } from './key-fields'
import { Numbered } from './numbered'
import { ReadOnlyBox } from './read-only-box'

/** How to sign in. The chosen way is sent; what was typed for the others stays. */
export function CredentialStep({
  form,
  busy,
  problem,
  done,
  onSubmit,
}: {
  form: UseFormReturn<HostForm>
  busy: boolean
  problem: Problem | null
  done: { signedInAs: string; note: string } | null
  onSubmit: (event: React.FormEvent) => unknown
}) {
  const kind = useWatch({ control: form.control, name: 'kind' })
  const homeless = problem && Object.keys(placeProblem(problem, kind)).length === 0
  if (done) {
    return (
      <Numbered
        number={2}
        title="Sign in"
        done={done.signedInAs === 'root' ? 'signed in as root' : 'signed in, with sudo'}
      >
        <p className="text-muted">{done.note}</p>
      </Numbered>
    )
  }
  return (
    <Numbered number={2} title="Sign in">
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void onSubmit(event)}>
        <Tabs
          label="How to sign in"
          value={kind}
          onChange={(id) => form.setValue('kind', id as AuthKind)}
          tabs={[
            { id: 'key', label: 'Private key', content: <KeyFields form={form} /> },
            {
              id: 'password',
              label: 'Password',
              content: (
                <Field
                  label="Password"
                  hint="Kept encrypted by Proximity. A key is the better choice: it cannot be guessed."
                  error={form.formState.errors.password?.message}
                >
                  <Input
                    type="password"
                    autoComplete="off"
                    {...form.register('password', {
                      validate: (text, all) => all.kind !== 'password' || text !== '' || 'Type the password.',
                    })}
                  />
                </Field>
              ),
            },
            {
              id: 'agent',
              label: 'SSH agent',
              content: (
                <p className="max-w-xl text-muted">
                  The agent of the machine on which Proximity runs signs in; Proximity keeps no key. The agent has to be
                  running whenever Proximity is.
                </p>
              ),
            },
          ]}
        />
        <Field
          label="Name"
          hint="How this host is called here. Left empty, it is the host's own name."
          error={form.formState.errors.name?.message}
        >
          <Input autoComplete="off" {...form.register('name')} />
        </Field>
        <ReadOnlyBox {...form.register('readOnly')} />
        {homeless && <ProblemNotice message={problem.message} detail={problem.detail} />}
        <div>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Signing in' : 'Accept key and sign in'}
          </Button>
        </div>
      </form>
    </Numbered>
  )
}
