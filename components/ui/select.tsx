'use client'
import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import type { Role } from '@/server/auth/role/spec'
import { cn } from './class-names'
import { useField } from './field'
import { CONTROL } from './input'
import { later } from './later'
import { useLacking } from './role'
import { useOnce } from './use-once'
import { useTypedAhead } from './use-typed-ahead'

export type Choice = { value: string; label: string; note?: string }

const body = later(() => import('./select-body'))

/** One of a few. `note` says what the choice means. The list is fetched when somebody comes near. */
export function Select({
  value,
  onChange,
  choices,
  disabled,
  label,
  placeholder,
  needs,
}: {
  /** Where no Field names it. */
  label?: string
  /** Where nothing is chosen yet. */
  placeholder?: string
  value: string
  onChange: (value: string) => void
  choices: readonly Choice[]
  disabled?: boolean
  /** The role that another choice takes. */
  needs?: Role
}) {
  const lacking = useLacking(needs)
  const ownId = useId()
  const field = useField()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  // Once open it stays: it gives the focus back after it has closed.
  const wanted = useOnce(open)
  const typed = useTypedAhead(choices, value, onChange)
  const chosen = choices.find((choice) => choice.value === value)
  const press = (event: KeyboardEvent) => {
    const isPartOfWord = typed(event)
    if (!isPartOfWord && !['Enter', ' ', 'ArrowUp', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    setOpen(!isPartOfWord)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A select of the browser cannot say what a choice means.
        role="combobox"
        {...field}
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? `${ownId}-list` : undefined}
        disabled={disabled === true || lacking !== null}
        title={lacking ?? undefined}
        onPointerEnter={body.fetch}
        onFocus={body.fetch}
        onClick={() => setOpen(true)}
        onKeyDown={press}
        className={cn(CONTROL, 'flex h-9 items-center justify-between gap-2 text-left text-14')}
      >
        <span>{chosen?.label ?? <span className="text-faint">{placeholder}</span>}</span>
        <ChevronDown className="size-4 text-faint" aria-hidden />
      </button>
      {wanted && (
        <Wanted
          id={`${ownId}-list`}
          trigger={button}
          open={open}
          value={value}
          onChange={onChange}
          choices={choices}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

export type WantedProps = {
  id: string
  trigger: RefObject<HTMLElement | null>
  open: boolean
  value: string
  onChange: (value: string) => void
  choices: readonly Choice[]
  onClose: () => void
}

function Wanted(props: WantedProps) {
  const code = body.useFetched()
  return code && <code.SelectBody {...props} />
}
