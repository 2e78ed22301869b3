'use client'
import { type KeyboardEvent, useRef } from 'react'

/** Milliseconds after which letters begin a new word. */
const BEGINS_ANEW = 1000

/** Chooses by the first letters of a label while the list is closed; the same letter again goes on to the next. Answers whether a key was one of them. */
export function useTypedAhead(
  choices: readonly { value: string; label: string }[],
  value: string,
  onChange: (value: string) => void,
): (event: KeyboardEvent) => boolean {
  const typed = useRef({ text: '', at: 0 })
  return ({ key, timeStamp, ctrlKey, altKey, metaKey }) => {
    const before = timeStamp - typed.current.at < BEGINS_ANEW ? typed.current.text : ''
    if (key.length !== 1 || ctrlKey || altKey || metaKey || (key === ' ' && before === '')) return false
    typed.current = { text: before + key.toLowerCase(), at: timeStamp }
    const found = nextChoice(choices, value, typed.current.text)
    if (found !== undefined && found !== value) onChange(found)
    return true
  }
}

/** The next choice from the present one on whose label begins with what was typed. */
export function nextChoice(
  choices: readonly { value: string; label: string }[],
  value: string,
  typed: string,
): string | undefined {
  const isRepeated = [...typed].every((letter) => letter === typed[0])
  const start = isRepeated ? typed.slice(0, 1) : typed
  const present = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  )
  const around = [...choices.slice(present), ...choices.slice(0, present)]
  const candidates = start.length === 1 ? around.filter((choice) => choice.value !== value) : around
  return candidates.find(({ label }) => label.toLowerCase().startsWith(start))?.value
}
