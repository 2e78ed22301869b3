'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ask } from '@/components/entrance/ask'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { StateMark } from '@/components/ui/state-mark'
import { type Enrolment, SecondFactorEnrolment } from './second-factor-enrolment'

/** Codes from an app on a phone, asked for beside the password. Both ways take the password again. */
export function SecondFactor({ on }: { on: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useForm({ defaultValues: { password: '' } })
  const [problem, setProblem] = useState<string | null>(null)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const again = (): Promise<void> => {
    setEnrolment(null)
    return queries.invalidateQueries({ queryKey: trpc.account.show.queryKey() })
  }
  const submit = async (values: { password: string }): Promise<void> => {
    setProblem(null)
    const answer = await ask<Enrolment>(`/two-factor/${on ? 'disable' : 'enable'}`, values)
    form.reset()
    if (!answer.ok) setProblem(answer.message)
    else if (on) await again()
    else setEnrolment(answer.data)
  }
  return (
    <Card title="Second factor" aside={<StateMark state={on ? 'good' : 'stopped'} word={on ? 'on' : 'off'} />}>
      {enrolment ? (
        <SecondFactorEnrolment enrolment={enrolment} onDone={() => void again()} />
      ) : (
        <form
          noValidate
          aria-label="Second factor"
          className="flex flex-col gap-4"
          onSubmit={(event) => void form.handleSubmit(submit)(event)}
        >
          <p className="text-13 text-muted">
            {on
              ? 'Signing in with the password also takes a code from your app.'
              : 'With it a stolen password alone opens nothing: signing in also takes a code from an app on your phone.'}
          </p>
          <div className="flex flex-wrap items-start gap-3">
            <div className="w-full sm:w-64">
              <Field label="Your password">
                <Input type="password" autoComplete="current-password" {...form.register('password')} />
              </Field>
            </div>
            <Button
              type="submit"
              kind={on ? 'danger' : 'plain'}
              disabled={form.formState.isSubmitting}
              className="sm:mt-6.5"
            >
              {on ? 'Turn it off' : 'Set it up'}
            </Button>
          </div>
          {problem && <ProblemNotice message={problem} />}
        </form>
      )}
    </Card>
  )
}
