'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { HardDriveDownload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Controller, useForm } from 'react-hook-form'
import { planPath } from '@/components/plan/path'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import type { Choices } from '@/server/apps'
import { storageChoices, templateChoices } from './choice-words'

type Values = {
  name: string
  template: string
  storage: string
  disk: string
  cores: string
  memory: string
  address: string
}

/** It is checked on the host, and leads to the plan that makes it. */
export function NewAppForm({ hostId, choices, isIsolated }: { hostId: string; choices: Choices; isIsolated: boolean }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const templates = templateChoices(choices)
  const storages = storageChoices(choices)
  const form = useForm<Values>({
    defaultValues: {
      ...{ name: '', disk: '8', cores: '1', memory: '512', address: '' },
      ...{ template: templates[0]?.value ?? '', storage: storages[0]?.value ?? '' },
    },
  })
  const check = useMutation({
    mutationFn: async (values: Values) => {
      const intent = { do: 'provision' as const, ...values }
      await queries.fetchQuery(trpc.networks.plan.queryOptions({ hostId, intent }, { staleTime: 0 }))
      router.push(planPath(hostId, intent))
    },
  })
  const problem = check.error && problemOf(check.error)
  const errors = problem ? fieldProblems(problem) : {}
  if (templates.length === 0 || storages.length === 0)
    return (
      <EmptyState icon={HardDriveDownload} title="There is nothing to make it from">
        {templates.length === 0
          ? 'This host has no container template, and knows of none to download. Run “pveam update” on it, then come back.'
          : 'No active storage takes container disks. Allow them on a storage in Proxmox, then come back.'}
      </EmptyState>
    )
  const select = (name: 'template' | 'storage', all: typeof templates) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => <Select value={value} onChange={onChange} choices={all} />}
    />
  )
  return (
    <form
      noValidate
      aria-label="Make a container"
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => check.mutate(values))(event)}
    >
      <Card title="What it is">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label="Name"
            error={errors.name}
            hint={isIsolated ? 'Others on the network find it by this.' : 'Letters, digits and hyphens.'}
          >
            <Input mono autoComplete="off" spellCheck={false} placeholder="nginx-01" {...form.register('name')} />
          </Field>
          <Field label="Template" error={errors.template} hint="What is not on the host yet is downloaded first.">
            {select('template', templates)}
          </Field>
        </div>
      </Card>
      <Card title="How large it is">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Field label="Storage" error={errors.storage}>
            {select('storage', storages)}
          </Field>
          <Field label="Disk, GiB" error={errors.disk}>
            <Input mono inputMode="numeric" {...form.register('disk')} />
          </Field>
          <Field label="Memory, MiB" error={errors.memory}>
            <Input mono inputMode="numeric" {...form.register('memory')} />
          </Field>
          <Field label="Cores" error={errors.cores}>
            <Input mono inputMode="numeric" {...form.register('cores')} />
          </Field>
        </div>
      </Card>
      {isIsolated && (
        <Card title="Its address">
          <div className="max-w-xs">
            <Field label="Address" error={errors.address} hint="Empty: the first that is free.">
              <Input
                mono
                autoComplete="off"
                spellCheck={false}
                placeholder="10.10.0.50"
                {...form.register('address')}
              />
            </Field>
          </div>
        </Card>
      )}
      {problem && Object.keys(errors).length === 0 && (
        <ProblemNotice message={problem.message} detail={problem.detail} />
      )}
      <div className="flex justify-end gap-2">
        <Button type="submit" kind="primary" disabled={check.isPending}>
          {check.isPending ? 'Checking' : 'Preview the plan'}
        </Button>
      </div>
    </form>
  )
}
