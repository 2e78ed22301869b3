'use client'
import { useState } from 'react'
import { toast } from './toast'

/** Copies (what it first has to fetch, too), and remembers for a moment that it did. Plain http has no clipboard outside of localhost: then it says so. */
export function useCopy(text: string | (() => Promise<string>)): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false)
  async function write() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
      setCopied(true)
      setTimeout(() => setCopied(false), 1600)
    } catch {
      toast.error('The browser did not allow copying. Select the text and copy it by keyboard.')
    }
  }
  return { copied, copy: () => void write() }
}
