'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/hydrated'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { ask } from './ask'

type Values = { username: string; password: string }

/** The first administrator, made by whoever reads the terminal: the word is behind the `#`, which no server ever sees. */
export function WelcomePage() {
  const hydrated = useHydrated()
  const word = hydrated ? window.location.hash.slice(1) : ''
  const trpc = useTRPC()
  const first = useMutation(trpc.account.first.mutationOptions())
  const [trouble, setTrouble] = useState<string | null>(null)
  const form = useForm<Values>({ defaultValues: { username: 'admin', password: '' } })
  const problem = first.error && problemOf(first.error)
  const errors = problem ? fieldProblems(problem) : {}
  const submit = async (values: Values): Promise<void> => {
    await first.mutateAsync({ ...values, word })
    const answer = await ask('/sign-in/username', values)
    if (answer.ok) window.location.assign('/')
    else setTrouble(answer.message)
  }
  return (
    <form
      noValidate
      aria-label="Make the first administrator"
      className="flex flex-col gap-4 rounded-md border border-line bg-surface p-6"
      onSubmit={(event) => void form.handleSubmit((values) => submit(values).catch(() => undefined))(event)}
    >
      <h1 className="text-20 font-semibold">Make the first administrator</h1>
      <p className="text-13 text-muted">
        This dashboard holds root on your hosts. Until there is somebody who may sign in, it answers nothing else.
      </p>
      {hydrated && word === '' && (
        <Notice state="attention" title="Open the link that the terminal shows.">
          It ends with a word that proves that you can read it. Look where you started Proximity, or into its log.
        </Notice>
      )}
      {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
      {trouble && <ProblemNotice message={trouble} />}
      <Field label="Name" error={errors['username']}>
        <Input autoComplete="username" autoCapitalize="none" {...form.register('username')} />
      </Field>
      <Field label="Password" error={errors['password']} hint="10 characters at least.">
        <Input type="password" autoComplete="new-password" {...form.register('password')} />
      </Field>
      <Button type="submit" kind="primary" disabled={first.isPending || word === ''}>
        Make the account and sign in
      </Button>
    </form>
  )
}
