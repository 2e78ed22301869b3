'use client'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { ask } from './ask'

type Kind = 'totp' | 'backup-code'
type Ways = { onEntered: () => void; onBack: () => void }

/** The code of the second factor, or one of those that were written down for when it is lost. */
export function SecondFactorForm(ways: Ways) {
  const [kind, setKind] = useState<Kind>('totp')
  return <CodeForm key={kind} kind={kind} onOther={() => setKind(kind === 'totp' ? 'backup-code' : 'totp')} {...ways} />
}

function CodeForm({ kind, onOther, onEntered, onBack }: Ways & { kind: Kind; onOther: () => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ defaultValues: { code: '' } })
  useEffect(() => form.setFocus('code'), [form])
  const submit = async ({ code }: { code: string }): Promise<void> => {
    setProblem(null)
    const answer = await ask(`/two-factor/verify-${kind}`, { code: code.trim() })
    if (answer.ok) return onEntered()
    setProblem(answer.message)
    form.reset()
  }
  const isTotp = kind === 'totp'
  return (
    <form
      noValidate
      aria-label="Second factor"
      className="flex flex-col gap-4 rounded-md border border-line bg-surface p-6"
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h1 className="text-20 font-semibold">Second factor</h1>
      {problem && <ProblemNotice message={problem} />}
      <Field
        label={isTotp ? 'Code' : 'Backup code'}
        hint={isTotp ? 'Six digits, from the app on your phone.' : 'Each is good for once.'}
      >
        <Input mono autoComplete="one-time-code" inputMode={isTotp ? 'numeric' : 'text'} {...form.register('code')} />
      </Field>
      <Button type="submit" kind="primary" disabled={form.formState.isSubmitting}>
        Go on
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button kind="quiet" size="small" onClick={onBack}>
          Back
        </Button>
        <Button kind="quiet" size="small" onClick={onOther}>
          {isTotp ? 'Use a backup code' : 'Use the app'}
        </Button>
      </div>
    </form>
  )
}
