'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ask } from '@/components/entrance/ask'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Skeleton } from '@/components/ui/skeleton'

export type Enrolment = { totpURI: string; backupCodes: string[] }

/** From the picture to the first code: it is on only when the app has shown that it counts alike. */
export function SecondFactorEnrolment({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { totpURI, backupCodes } = enrolment
  const picture = useQuery({ queryKey: ['qr', totpURI], queryFn: () => drawn(totpURI), staleTime: Infinity, gcTime: 0 })
  const form = useForm({ defaultValues: { code: '' } })
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async ({ code }: { code: string }): Promise<void> => {
    setProblem(null)
    const answer = await ask('/two-factor/verify-totp', { code: code.trim() })
    if (answer.ok) onDone()
    else setProblem(answer.message)
  }
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap gap-6">
        {picture.data ? (
          // eslint-disable-next-line @next/next/no-img-element -- It is drawn here: there is nothing to fetch or to make smaller.
          <img src={picture.data} alt="Code to scan with the app" className="size-44 rounded-md bg-white" />
        ) : (
          <Skeleton className="size-44" />
        )}
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-2">
          <p className="text-13">1. Scan this with an authenticator app, or type its word:</p>
          <CodeBlock text={new URL(totpURI).searchParams.get('secret') ?? ''} what="word" />
          <p className="mt-2 text-13">
            2. Keep these where you keep passwords. Each lets you in once without the phone.
          </p>
          <CodeBlock text={backupCodes.join('\n')} what="backup codes" />
        </div>
      </div>
      <form
        noValidate
        aria-label="First code"
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
      >
        <div className="w-full sm:w-48">
          <Field label="3. Code of the app">
            <Input mono inputMode="numeric" autoComplete="one-time-code" {...form.register('code')} />
          </Field>
        </div>
        <Button type="submit" kind="primary" className="sm:mt-6.5" disabled={form.formState.isSubmitting}>
          Turn it on
        </Button>
      </form>
      {problem && <ProblemNotice message={problem} />}
    </div>
  )
}

async function drawn(text: string): Promise<string> {
  const { toDataURL } = await import('qrcode')
  return toDataURL(text, { margin: 2, width: 352 })
}
