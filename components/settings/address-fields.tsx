'use client'
import { cn } from '@/components/ui/class-names'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { SettingsCheck } from '@/server/views/settings'
import type { FieldGroup } from './field-group'

/** Subnet and range, and what follows from them. */
export function AddressFields({
  form,
  errors,
  isFixed,
  derived,
  behind,
}: FieldGroup & { derived: SettingsCheck['derived']; behind: boolean }) {
  const text = (name: 'subnet' | 'rangeStart' | 'rangeEnd') => ({
    mono: true,
    disabled: isFixed(name),
    autoComplete: 'off',
    spellCheck: false,
    ...form.register(name),
  })
  return (
    <Card title="Addresses">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Subnet" hint="A private network that nothing else here uses." error={errors.subnet}>
          <Input {...text('subnet')} />
        </Field>
        <Field label="Lease time in hours" error={errors.leaseHours}>
          <Input mono inputMode="numeric" disabled={isFixed('leaseHours')} {...form.register('leaseHours')} />
        </Field>
        <Field label="First address for apps" error={errors.rangeStart}>
          <Input {...text('rangeStart')} />
        </Field>
        <Field label="Last address for apps" error={errors.rangeEnd}>
          <Input {...text('rangeEnd')} />
        </Field>
      </div>
      <dl
        aria-live="polite"
        aria-busy={behind}
        className={cn(
          'mt-4 grid grid-cols-2 gap-4 border-t border-line pt-4 sm:grid-cols-3',
          // Paler, and still to be read: these belong to what stood there before.
          behind && '[&_dd]:text-faint',
        )}
      >
        <Derived label="Gateway" note="the router" value={derived?.gateway} />
        <Derived label="DHCP and DNS" note="on the host, in a namespace of its own" value={derived?.service} />
        <Derived label="Addresses for apps" value={derived ? String(derived.addresses) : undefined} />
      </dl>
    </Card>
  )
}

function Derived({ label, note, value }: { label: string; note?: string; value: string | undefined }) {
  return (
    <div>
      <dt className="text-13 text-muted">{label}</dt>
      <dd className="font-mono text-16">
        {value ?? <span className="font-sans text-14 text-faint">not known yet</span>}
      </dd>
      {note && <dd className="text-12 text-faint">{note}</dd>}
    </div>
  )
}
