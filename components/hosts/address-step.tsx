'use client'
import { KeyRound } from 'lucide-react'
import type { UseFormReturn } from 'react-hook-form'
import type { Problem } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { type HostForm, isPort, placeProblem } from './host-form'
import { Numbered } from './numbered'

/** Where the host is, and the fingerprint of its key for a person to compare. */
export function AddressStep({
  form,
  scanned,
  busy,
  problem,
  onScan,
  done,
}: {
  form: UseFormReturn<HostForm>
  scanned: { fingerprint: string; keyType: string } | null
  busy: boolean
  problem: Problem | null
  onScan: () => void
  done: boolean
}) {
  const { errors } = form.formState
  const homeless = problem && Object.keys(placeProblem(problem, 'agent')).length === 0
  return (
    <Numbered number={1} title="The host and its key" done={done && 'fingerprint confirmed'}>
      <form
        className="grid gap-4 sm:grid-cols-[1fr_96px_128px]"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onScan()
        }}
      >
        <Field label="Address" hint="A name or an address, such as 192.168.1.10" error={errors.address?.message}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            disabled={done}
            {...form.register('address', { validate: (text) => text.trim() !== '' || 'Type the address of the host.' })}
          />
        </Field>
        <Field label="Port" error={errors.port?.message}>
          <Input
            mono
            inputMode="numeric"
            disabled={done}
            {...form.register('port', {
              validate: (text) => isPort(text.trim()) || 'A port is a number from 1 to 65535.',
            })}
          />
        </Field>
        <Field label="User" hint="root, or one with sudo" error={errors.user?.message}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            disabled={done}
            {...form.register('user', { validate: (text) => text.trim() !== '' || 'Type the user to sign in as.' })}
          />
        </Field>
        {!scanned && (
          <div className="sm:col-span-3">
            <Button type="submit" kind="primary" disabled={busy}>
              <KeyRound aria-hidden />
              {busy ? 'Fetching the host key' : 'Fetch host key'}
            </Button>
          </div>
        )}
      </form>
      {homeless && (
        <div className="mt-4">
          <ProblemNotice message={problem.message} detail={problem.detail} />
        </div>
      )}
      {scanned && (
        <div className="mt-4 flex flex-col gap-3 border-t border-line pt-4" aria-live="polite">
          <p>
            The host shows this <span className="font-mono text-13">{scanned.keyType}</span> key. It is accepted from
            now on, and no other.
          </p>
          <CodeBlock text={scanned.fingerprint} what="fingerprint" />
          <p className="text-13 text-muted">Compare it with what this prints on the host, at its console:</p>
          <CodeBlock text={compareCommand(scanned.keyType)} prompt />
        </div>
      )}
    </Numbered>
  )
}

/** The host's own words about the key that was shown. */
function compareCommand(keyType: string): string {
  const kind = keyType.includes('rsa') ? 'rsa' : keyType.includes('ecdsa') ? 'ecdsa' : 'ed25519'
  return `ssh-keygen -lf /etc/ssh/ssh_host_${kind}_key.pub`
}
