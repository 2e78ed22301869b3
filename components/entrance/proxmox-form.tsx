'use client'
import { useEffect, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import { ask } from './ask'

export type ProxmoxDoor = { id: string; name: string }

type Way = 'totp' | 'recovery'
type Values = { hostId: string; username: string; password: string; code: string }
type Answer = { twoFactorRedirect?: boolean; ways?: Way[] } | null

const CODES: Record<Way, { label: string; hint: string }> = {
  totp: { label: 'Code', hint: 'Six digits, from the app that Proxmox knows.' },
  recovery: { label: 'Recovery key', hint: 'One of those that Proxmox gave out; each is good for once.' },
}

/** With an account of a Proxmox host, which is asked for a code of its own where it wants one. */
export function ProxmoxForm({
  doors,
  onEntered,
  onBack,
}: {
  doors: readonly ProxmoxDoor[]
  onEntered: () => void
  onBack: () => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  /** What Proxmox wants to see beside the password. */
  const [ways, setWays] = useState<readonly Way[]>([])
  const [way = null, other = null] = ways
  const form = useForm<Values>({ defaultValues: { hostId: doors[0]?.id ?? '', username: '', password: '', code: '' } })
  useEffect(() => form.setFocus(way ? 'code' : 'username'), [form, way])
  const submit = async ({ code, ...values }: Values): Promise<void> => {
    setProblem(null)
    const factor = way ? { factor: { way, code: code.trim() } } : {}
    const answer = await ask<Answer>('/sign-in/proxmox', { ...values, username: values.username.trim(), ...factor })
    form.setValue('code', '')
    if (!answer.ok) setProblem(answer.message)
    else if (answer.data?.twoFactorRedirect) setWays(answer.data.ways ?? [])
    else onEntered()
  }
  const back = (): void => {
    setProblem(null)
    if (way) setWays([])
    else onBack()
  }
  return (
    <form
      noValidate
      aria-label="Sign in with Proxmox"
      className="flex flex-col gap-4 rounded-md border border-line bg-surface p-6"
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h1 className="text-20 font-semibold">{way ? 'Second factor' : 'Sign in with Proxmox'}</h1>
      {problem && <ProblemNotice message={problem} />}
      {way ? (
        <Field key={way} {...CODES[way]}>
          <Input
            mono
            autoComplete="one-time-code"
            inputMode={way === 'totp' ? 'numeric' : 'text'}
            {...form.register('code')}
          />
        </Field>
      ) : (
        <>
          {doors.length > 1 && (
            <Field label="Host">
              <Controller
                control={form.control}
                name="hostId"
                render={({ field }) => (
                  <Select
                    value={field.value}
                    onChange={field.onChange}
                    choices={doors.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                )}
              />
            </Field>
          )}
          <Field label="Name" hint="With its realm, as in root@pam.">
            <Input autoComplete="username" autoCapitalize="none" {...form.register('username')} />
          </Field>
          <Field label="Password">
            <Input type="password" autoComplete="current-password" {...form.register('password')} />
          </Field>
        </>
      )}
      <Button type="submit" kind="primary" disabled={form.formState.isSubmitting}>
        {way ? 'Go on' : 'Sign in'}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button kind="quiet" size="small" onClick={back}>
          {way ? 'Back' : 'Use an account of Proximity'}
        </Button>
        {way && other && (
          <Button kind="quiet" size="small" onClick={() => setWays([other, way])}>
            {other === 'totp' ? 'Use the app' : 'Use a recovery key'}
          </Button>
        )}
      </div>
    </form>
  )
}
