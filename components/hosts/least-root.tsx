'use client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { HostForm } from './host-form'

/** The block that makes a user of its own for Proximity on a host. */
export function LeastRoot({ form }: { form: UseFormReturn<HostForm> }) {
  const trpc = useTRPC()
  const [publicKey, setPublicKey] = useState('')
  const isKey = /^\S+ [A-Za-z0-9+/=]{40,}/.test(publicKey.trim())
  const { data, error } = useQuery(
    trpc.hosts.leastRoot.queryOptions(isKey ? { publicKey } : skipToken, { staleTime: Infinity, retry: false }),
  )
  return (
    <Disclosure summary={<span className="text-13 text-muted">Sign in with less than root</span>}>
      <div className="flex flex-col gap-3 text-13 text-muted">
        <p>
          One block makes the user proximity on the host, without a password, and lets it run by sudo the commands of
          Proximity&apos;s list and no others. Some of them are equal to root in the hands of somebody who means harm: a
          list keeps Proximity to what it says it does, and does not make its key harmless.
        </p>
        <Field label="Public key" hint="The public half of the key that Proximity signs in with: one line.">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="ssh-ed25519 AAAA…"
            value={publicKey}
            onChange={(event) => setPublicKey(event.target.value)}
          />
        </Field>
        {error && <ProblemNotice {...problemOf(error)} />}
        {data && (
          <>
            <p>Paste this on the host, in a shell of root. It installs sudo where that is missing.</p>
            <div className="max-h-64 overflow-y-auto">
              <CodeBlock text={data.install} what="block" />
            </div>
            <div>
              <Button size="small" onClick={() => form.setValue('user', data.user)}>
                Sign in as {data.user}
              </Button>
            </div>
            <p>This takes it away again:</p>
            <CodeBlock text={data.remove} what="block" />
          </>
        )}
      </div>
    </Disclosure>
  )
}
