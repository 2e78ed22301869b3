'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ForRole } from '@/components/ui/role'
import { AddressStep } from './address-step'
import { CredentialStep } from './credential-step'
import { EMPTY_FORM, type HostForm, placeProblem, toInput } from './host-form'
import { PreflightStep } from './preflight-step'
import { ThisMachine } from './this-machine'

type Scanned = { target: string; fingerprint: string; keyType: string }

/** Three steps on one page: where it is and that it is the right one, how to sign in, what was found. Nothing typed is ever lost. */
export function AddHost() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useForm<HostForm>({ defaultValues: EMPTY_FORM })
  const [scanned, setScanned] = useState<Scanned | null>(null)

  const place = (error: unknown) => {
    const fields = Object.entries(placeProblem(problemOf(error), form.getValues('kind')))
    fields.forEach(([name, message], at) =>
      form.setError(name as keyof HostForm, { type: 'server', message }, { shouldFocus: at === 0 }),
    )
  }
  const scan = useMutation(trpc.hosts.scan.mutationOptions({ onError: place }))
  const add = useMutation(
    trpc.hosts.add.mutationOptions({
      onError: place,
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.hosts.list.queryKey() }),
    }),
  )

  const target = useWatch({ control: form.control, name: ['address', 'port'] })
    .map((text) => text.trim())
    .join(':')
  // A fingerprint is good for the address it was fetched from, and for no other.
  const known = scanned?.target === target ? scanned : null

  async function fetchKey() {
    if (!(await form.trigger(['address', 'port', 'user'], { shouldFocus: true }))) return
    const { address, port } = form.getValues()
    scan.mutate(
      { address: address.trim(), port: Number(port) },
      { onSuccess: (answer) => setScanned({ target, ...answer }) },
    )
  }

  return (
    <Page width="narrow">
      <PageHeader
        title="Add host"
        sentence="Proximity reaches a Proxmox VE host by SSH. Adding it changes nothing on it."
      />
      <ForRole
        needs="administrator"
        otherwise={<Notice state="pending" title="Adding hosts takes an administrator." />}
      >
        <ThisMachine />
        <AddressStep
          form={form}
          scanned={known}
          busy={scan.isPending}
          problem={scan.error ? problemOf(scan.error) : null}
          onScan={() => void fetchKey()}
          done={add.isSuccess}
        />
        {known && (
          <CredentialStep
            form={form}
            busy={add.isPending}
            problem={add.error ? problemOf(add.error) : null}
            done={add.data ?? null}
            onSubmit={form.handleSubmit((values) => add.mutate(toInput(values, known.fingerprint)))}
          />
        )}
        {add.data && <PreflightStep hostId={add.data.hostId} />}
      </ForRole>
    </Page>
  )
}
