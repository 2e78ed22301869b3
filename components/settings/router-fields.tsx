'use client'
import { Controller } from 'react-hook-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type Choice, Select } from '@/components/ui/select'
import type { SettingsView } from '@/server/views/settings'
import type { FieldGroup } from './field-group'
import type { SettingsValues } from './settings-values'

const TEMPLATES: readonly Choice[] = [
  { value: 'alpine', label: 'Alpine', note: 'small, and as documented' },
  { value: 'debian', label: 'Debian', note: 'larger; for those who know it better' },
]
const PLACEMENTS: readonly Choice[] = [
  { value: 'interfaces', label: '/etc/network/interfaces', note: "Proxmox's own screens list the bridge" },
  {
    value: 'interfaces.d',
    label: '/etc/network/interfaces.d',
    note: "a file of its own; Proxmox's screens do not list the bridge",
  },
]

/** The router, and where the bridge is written. */
export function RouterFields({ form, errors, isFixed, choices }: FieldGroup & { choices: SettingsView['choices'] }) {
  const select = (name: keyof SettingsValues, options: readonly Choice[]) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Select
          value={field.value}
          onChange={field.onChange}
          choices={withCurrent(options, field.value)}
          disabled={isFixed(name)}
        />
      )}
    />
  )
  return (
    <Card title="Router and bridge">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Uplink bridge" hint="Where the router reaches the internet." error={errors.uplink}>
          {select('uplink', [
            { value: 'auto', label: 'The management bridge', note: 'the one this connection arrives on' },
            ...named(choices.bridges),
          ])}
        </Field>
        <Field label="Storage" hint="Holds the router's disk of 4 GB." error={errors.storage}>
          {select('storage', [{ value: 'auto', label: 'The first that can hold it' }, ...named(choices.storages)])}
        </Field>
        <Field label="Container system" error={errors.template}>
          {select('template', TEMPLATES)}
        </Field>
        <Field label="VMID" hint="auto takes 100, or the next free one." error={errors.vmid}>
          <Input mono disabled={isFixed('vmid')} autoComplete="off" {...form.register('vmid')} />
        </Field>
        <Field label="Bridge is written to" error={errors.placement}>
          {select('placement', PLACEMENTS)}
        </Field>
      </div>
    </Card>
  )
}

function named(names: readonly string[]): Choice[] {
  return names.filter((name) => name !== 'auto').map((name) => ({ value: name, label: name }))
}

/** What is set stays choosable, also when the host no longer has it. */
function withCurrent(options: readonly Choice[], value: string): readonly Choice[] {
  return options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value, note: 'not found on the host' }]
}
