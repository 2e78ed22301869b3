'use client'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type Choice } from '@/components/ui/select'
import type { Request } from '@/server/jobs'
import { type Tool, TOOLS } from './tool-words'

type Fields = { tool: Tool; from: string; to: string; port: string; server: string; seconds: string }

/** Says what the tool will do, and asks for what it needs. */
export function ToolForm({
  places,
  errors,
  pending,
  onStart,
}: {
  places: readonly Choice[]
  errors: Readonly<Record<string, string>>
  pending: boolean
  onStart(request: Request): void
}) {
  const form = useForm<Fields>({
    defaultValues: { tool: 'ping', from: 'router', to: '', port: '443', server: '', seconds: '30' },
  })
  const tool = useWatch({ control: form.control, name: 'tool' })
  const { note, to } = TOOLS[tool]
  return (
    <Card>
      <form
        noValidate
        aria-label="Run a tool"
        className="flex flex-col gap-3"
        onSubmit={(event) => void form.handleSubmit((fields) => onStart(requestOf(fields)))(event)}
      >
        <div className="flex flex-wrap items-start gap-3">
          <div className="w-full sm:w-44">
            <Field label="Tool">
              <Choose
                form={form}
                name="tool"
                choices={Object.entries(TOOLS).map(([value, { label }]) => ({ value, label }))}
              />
            </Field>
          </div>
          <div className="w-full sm:w-60">
            <Field label="From" error={errors.from}>
              <Choose form={form} name="from" choices={places} />
            </Field>
          </div>
          <div className="w-full sm:w-72">
            <Field label={to.label} hint={to.hint} error={errors.to ?? errors.filter}>
              <Input mono autoComplete="off" spellCheck={false} placeholder={to.placeholder} {...form.register('to')} />
            </Field>
          </div>
          {tool === 'tcp' && (
            <div className="w-24">
              <Field label="Port" error={errors.port}>
                <Input mono inputMode="numeric" {...form.register('port')} />
              </Field>
            </div>
          )}
          {tool === 'dns' && (
            <div className="w-full sm:w-44">
              <Field label="Server" hint="Empty: the one that it asks." error={errors.server}>
                <Input mono autoComplete="off" placeholder="10.10.0.1" {...form.register('server')} />
              </Field>
            </div>
          )}
          {tool === 'capture' && (
            <div className="w-24">
              <Field label="Seconds" error={errors.seconds}>
                <Input mono inputMode="numeric" {...form.register('seconds')} />
              </Field>
            </div>
          )}
          <Button type="submit" kind="primary" needs="operator" disabled={pending} className="mt-6.5">
            {pending ? 'Starting' : 'Start'}
          </Button>
        </div>
        <p className="text-13 text-muted">{note}</p>
      </form>
    </Card>
  )
}

function Choose({
  form,
  name,
  choices,
}: {
  form: ReturnType<typeof useForm<Fields>>
  name: 'tool' | 'from'
  choices: readonly Choice[]
}) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => <Select value={value} onChange={onChange} choices={choices} />}
    />
  )
}

/** The server says what of it cannot be used. */
function requestOf({ tool, from, to, port, server, seconds }: Fields): Request {
  const common = { from: from as 'router', to: to.trim() }
  if (tool === 'tcp') return { tool, ...common, port: Number(port) }
  if (tool === 'dns') return { tool, ...common, ...(server.trim() ? { server: server.trim() } : {}) }
  if (tool === 'capture')
    return { tool, from: common.from, seconds: Number(seconds), ...(common.to ? { filter: common.to } : {}) }
  return { tool, ...common }
}
