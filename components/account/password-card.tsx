'use client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ask } from '@/components/entrance/ask'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'

type Values = { currentPassword: string; newPassword: string }

export function PasswordCard() {
  const form = useForm<Values>({ defaultValues: { currentPassword: '', newPassword: '' } })
  const [said, setSaid] = useState<{ ok: true } | { ok: false; message: string } | null>(null)
  const submit = async (values: Values): Promise<void> => {
    const answer = await ask('/change-password', { ...values, revokeOtherSessions: true })
    setSaid(answer)
    if (answer.ok) form.reset()
  }
  return (
    <Card title="Password">
      <form
        noValidate
        aria-label="Change the password"
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Current password">
            <Input type="password" autoComplete="current-password" {...form.register('currentPassword')} />
          </Field>
          <Field label="New password" hint="10 characters at least.">
            <Input type="password" autoComplete="new-password" {...form.register('newPassword')} />
          </Field>
        </div>
        {said?.ok === true && (
          <Notice state="good" title="The password is changed. Everywhere else you are signed out." />
        )}
        {said?.ok === false && <ProblemNotice message={said.message} />}
        <div>
          <Button type="submit" disabled={form.formState.isSubmitting}>
            Change the password
          </Button>
        </div>
      </form>
    </Card>
  )
}
