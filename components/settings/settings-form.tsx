'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { useLacking } from '@/components/ui/role'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { toast } from '@/components/ui/toast'
import { planPath } from '@/components/plan/path'
import type { SettingsView } from '@/server/views/settings'
import { AddressFields } from './address-fields'
import { NameFields } from './name-fields'
import { RouterFields } from './router-fields'
import { FIELDS, placeSentences, type SettingsValues, toSpec, toValues } from './settings-values'
import { useSettingsCheck } from './use-settings-check'

/** What the network is to be. Checked on this host as one types; nothing is touched until the plan is started. */
export function SettingsForm({ hostId, settings }: { hostId: string; settings: SettingsView }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const { slug } = settings.spec
  const form = useForm<SettingsValues>({ defaultValues: toValues(settings.spec) })
  const values = useWatch({ control: form.control }) as SettingsValues
  const { check, behind, failed } = useSettingsCheck(hostId, values, slug)
  const save = useMutation(
    trpc.networks.saveSettings.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.networks.settings.queryKey({ hostId }), saved)
        form.reset(toValues(saved.spec))
        toast.success('Settings saved', {
          description: 'Nothing on the host has changed yet.',
          action: { label: 'Preview the plan', onClick: () => router.push(planPath(hostId)) },
        })
      },
    }),
  )
  const problem = save.error && problemOf(save.error)
  const isFixed = (field: keyof SettingsValues) => settings.fixed.includes(field)
  const locked = FIELDS.every(isFixed)
  const lacking = useLacking('operator')
  // What is fixed is in place already, and may collide with itself.
  const said = placeSentences({ ...(problem ? fieldProblems(problem) : {}), ...check?.fields })
  const errors = Object.fromEntries(Object.entries(said).filter(([field]) => !isFixed(field as keyof SettingsValues)))
  const wrong = Object.keys(errors).length
  const group = { form, errors, isFixed }
  return (
    <Page width="narrow">
      <PageHeader
        title="Network settings"
        sentence="What the isolated network is to be. Saving changes nothing on the host; the plan does, once it is started."
      />
      {lacking && <Notice state="pending" title={lacking} />}
      {settings.reason !== null && <Notice state={locked ? 'attention' : 'pending'} title={settings.reason} />}
      {failed !== null && (
        <ProblemNotice state="attention" title="The settings cannot be checked now." message={failed} />
      )}
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit((it) => save.mutate({ hostId, spec: toSpec(it, slug) }))(event)}
      >
        <fieldset disabled={lacking !== null} className="contents">
          <AddressFields {...group} derived={check?.derived ?? null} behind={behind} />
          <NameFields {...group} />
          <RouterFields {...group} choices={settings.choices} />
        </fieldset>
        {problem && wrong === 0 && <ProblemNotice message={problem.message} detail={problem.detail} />}
        {!locked && lacking === null && (
          <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-4 border-t border-line bg-canvas px-4 py-3">
            <output className="text-13 text-muted">
              {wrong > 0
                ? wrong === 1
                  ? 'One field is wrong.'
                  : `${wrong} fields are wrong.`
                : form.formState.isDirty
                  ? 'Not saved yet.'
                  : 'Nothing changed.'}
            </output>
            <div className="flex gap-2">
              <Button kind="quiet" disabled={!form.formState.isDirty} onClick={() => form.reset()}>
                Discard changes
              </Button>
              <Button type="submit" kind="primary" disabled={save.isPending || wrong > 0 || !form.formState.isDirty}>
                {save.isPending ? 'Saving' : 'Save settings'}
              </Button>
            </div>
          </div>
        )}
      </form>
    </Page>
  )
}
