'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'

/** What of the page is shown, and what is selected in it; it stands in the address. */
export function useTroubleshooting(): {
  view: string
  check: string | null
  get(name: string): string | null
  change(part: Readonly<Record<string, string | null>>): void
} {
  const path = usePathname()
  const router = useRouter()
  const search = useSearchParams()
  return {
    view: search.get('view') ?? 'checks',
    check: search.get('check'),
    get: (name) => search.get(name),
    change: (part) => {
      const next = new URLSearchParams(search)
      for (const [name, value] of Object.entries(part))
        if (value === null) next.delete(name)
        else next.set(name, value)
      const text = next.toString()
      router.replace(text ? `${path}?${text}` : path, { scroll: false })
    },
  }
}
