'use client'
import { FileKey } from 'lucide-react'
import { useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Input, TextArea } from '@/components/ui/input'
import { type HostForm, keyProblem } from './host-form'
import { LeastRoot } from './least-root'

/** A private key, pasted or from a file, and its passphrase. */
export function KeyFields({ form }: { form: UseFormReturn<HostForm> }) {
  const file = useRef<HTMLInputElement>(null)
  const { errors } = form.formState
  const [address, port, user] = useWatch({ control: form.control, name: ['address', 'port', 'user'] })

  async function read(chosen: File | undefined) {
    if (chosen) form.setValue('privateKey', await chosen.text(), { shouldValidate: true, shouldTouch: true })
  }

  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Private key"
        hint="Kept encrypted by Proximity and never shown again."
        error={errors.privateKey?.message}
      >
        <TextArea
          mono
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          {...form.register('privateKey', {
            validate: (text, all) => all.kind !== 'key' || (keyProblem(text) ?? true),
          })}
        />
      </Field>
      <div>
        <Button size="small" onClick={() => file.current?.click()}>
          <FileKey aria-hidden />
          Choose key file
        </Button>
        <input
          ref={file}
          type="file"
          className="hidden"
          aria-label="Key file"
          tabIndex={-1}
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </div>
      <Field label="Passphrase" hint="Only when the key has one." error={errors.passphrase?.message}>
        <Input type="password" autoComplete="off" {...form.register('passphrase')} />
      </Field>
      <Disclosure summary={<span className="text-13 text-muted">The host does not know this key yet</span>}>
        <p className="mb-2 text-13 text-muted">This puts the public half on the host. Run it where the key is:</p>
        <CodeBlock
          text={`ssh-copy-id -i ~/.ssh/id_ed25519.pub -p ${port.trim() || '22'} ${user.trim() || 'root'}@${address.trim()}`}
          prompt
        />
      </Disclosure>
      <LeastRoot form={form} />
    </div>
  )
}
