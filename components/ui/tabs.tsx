'use client'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cn } from './class-names'

export type Tab = { id: string; label: string; content: ReactNode }

/** One of several at a time. Arrows, Home and End go from tab to tab, and open it. */
export function Tabs({
  label,
  value,
  onChange,
  tabs,
}: {
  label: string
  value: string
  onChange: (id: string) => void
  tabs: readonly Tab[]
}) {
  const id = useId()
  const go = (event: KeyboardEvent<HTMLElement>, from: number) => {
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : tabs.at(to % tabs.length)
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        aria-orientation="horizontal"
        className="inline-flex max-w-full flex-wrap gap-1 rounded-md border border-line bg-sunken p-1"
      >
        {tabs.map((tab, at) => {
          const isOpen = tab.id === value
          return (
            <button
              key={tab.id}
              id={`${id}-${tab.id}`}
              type="button"
              role="tab"
              aria-selected={isOpen}
              aria-controls={`${id}-${tab.id}-panel`}
              tabIndex={isOpen ? 0 : -1}
              onClick={() => onChange(tab.id)}
              onKeyDown={(event) => go(event, at)}
              className={cn(
                'rounded-sm px-3 py-1 text-13 max-sm:px-2 font-medium whitespace-nowrap transition-colors duration-150 hover:text-ink',
                isOpen ? 'bg-surface text-ink ring-1 ring-line-strong' : 'text-muted',
              )}
            >
              {tab.label}
            </button>
          )
        })}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${id}-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== value}
          tabIndex={-1}
          className="mt-4"
        >
          {tab.id === value && tab.content}
        </div>
      ))}
    </div>
  )
}
