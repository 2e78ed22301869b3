'use client'
import { KeyRound, Server } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { ask } from './ask'
import { passkeySignIn } from './passkey'

type Values = { username: string; password: string }

export function PasswordForm({
  onEntered,
  onFactor,
  onProxmox,
}: {
  onEntered: () => void
  onFactor: () => void
  /** Null where no host offers it. */
  onProxmox: (() => void) | null
}) {
  const form = useForm<Values>({ defaultValues: { username: '', password: '' } })
  useEffect(() => form.setFocus('username'), [form])
  const [problem, setProblem] = useState<string | null>(null)
  const { isSubmitting } = form.formState
  const submit = async (values: Values): Promise<void> => {
    setProblem(null)
    const answer = await ask<{ twoFactorRedirect?: boolean } | null>('/sign-in/username', values)
    if (!answer.ok) setProblem(answer.message)
    else if (answer.data?.twoFactorRedirect) onFactor()
    else onEntered()
  }
  const byPasskey = async (): Promise<void> => {
    setProblem(null)
    const why = await passkeySignIn()
    if (why === null) onEntered()
    else setProblem(why)
  }
  return (
    <form
      noValidate
      aria-label="Sign in"
      className="flex flex-col gap-4 rounded-md border border-line bg-surface p-6"
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h1 className="text-20 font-semibold">Sign in</h1>
      {problem && <ProblemNotice message={problem} />}
      <Field label="Name">
        <Input autoComplete="username" autoCapitalize="none" {...form.register('username')} />
      </Field>
      <Field label="Password">
        <Input type="password" autoComplete="current-password" {...form.register('password')} />
      </Field>
      <Button type="submit" kind="primary" disabled={isSubmitting}>
        Sign in
      </Button>
      <Button onClick={() => void byPasskey()}>
        <KeyRound aria-hidden />
        Use a passkey
      </Button>
      {onProxmox && (
        <Button onClick={onProxmox}>
          <Server aria-hidden />
          Use a Proxmox account
        </Button>
      )}
    </form>
  )
}
