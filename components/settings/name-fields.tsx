'use client'
import { useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { FieldGroup } from './field-group'
import { internalDomain, isMulticastDomain } from './settings-values'

/** The domain of the apps, and who is asked for all other names. */
export function NameFields({ form, errors, isFixed }: FieldGroup) {
  const domain = useWatch({ control: form.control, name: 'domain' })
  const instead = internalDomain(domain)
  return (
    <Card title="Names">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Domain"
          hint={<>An app named nginx-01 is found as nginx-01.{domain.trim() || '…'}</>}
          error={errors.domain}
        >
          <Input mono disabled={isFixed('domain')} autoComplete="off" spellCheck={false} {...form.register('domain')} />
        </Field>
        <Field
          label="Resolvers"
          hint="Asked for every name outside the domain; separated by commas."
          error={errors.upstreams}
        >
          <Input
            mono
            disabled={isFixed('upstreams')}
            autoComplete="off"
            spellCheck={false}
            {...form.register('upstreams')}
          />
        </Field>
      </div>
      {isMulticastDomain(domain) && !isFixed('domain') && (
        <div className="mt-4">
          <Notice
            state="attention"
            title="Domains under .local belong to multicast DNS (mDNS)."
            action={
              <Button size="small" onClick={() => form.setValue('domain', instead, { shouldDirty: true })}>
                Use {instead}
              </Button>
            }
          >
            Some apps ask the neighbours for such names and never the DNS service. {instead} is reserved for private use
            and has no such trouble.
          </Notice>
        </div>
      )}
    </Card>
  )
}
