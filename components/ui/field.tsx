'use client'
import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId } from 'react'

type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
const Wired = createContext<Wiring | null>(null)

/** The attributes that tie a control to its label, its hint and its error. */
export function useField(): Wiring | null {
  return useContext(Wired)
}

/** A label, a control, a hint, and the error beside it. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: ReactNode
}) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      <Wired value={{ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined }}>
        {children}
      </Wired>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-13 text-failed">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-13 text-faint">
          {hint}
        </div>
      )}
    </div>
  )
}
