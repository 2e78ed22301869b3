import type { ReactNode } from 'react'
import { Disclosure } from './disclosure'
import { Notice } from './notice'
import { Output } from './output'

/** A failure: what is wrong and what to do, and below it what the machine said. */
export function ProblemNotice({
  title,
  message,
  detail,
  action,
  state = 'failed',
}: {
  title?: string
  message: string
  detail?: Record<string, unknown>
  action?: ReactNode
  state?: string
}) {
  const facts = Object.entries(detail ?? {}).filter(
    ([name, value]) => name !== 'fields' && value !== null && value !== undefined && value !== '',
  )
  return (
    <Notice state={state} role="alert" title={title ?? message} action={action}>
      {title && <p>{message}</p>}
      {facts.length > 0 && (
        <Disclosure summary="What was found" className="mt-1">
          <dl className="flex flex-col gap-2">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className="text-12 text-faint">{name}</dt>
                <dd>
                  <Output text={inWords(value)} what={name} />
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </Notice>
  )
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ')
  return JSON.stringify(value, null, 2)
}
