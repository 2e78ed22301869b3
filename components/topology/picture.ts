'use client'
import { createContext, useContext } from 'react'
import type { Lit } from './lit-path'

/** What every piece of the picture has to know: what is selected, what is lit with it, what is looked for, and how to select. */
export type Picture = {
  hostId: string
  selected: string | null
  lit: Lit | null
  /** Ids of what a search or a filter has found; null where nothing is looked for. */
  found: ReadonlySet<string> | null
  /** Where an explained path ends. */
  broken: string | null
  select: (id: string | null) => void
}

export const PictureContext = createContext<Picture>({
  ...{ hostId: '', selected: null, lit: null, found: null, broken: null },
  select: () => undefined,
})

export function usePicture(): Picture {
  return useContext(PictureContext)
}

/** Is there something else to look at? */
export function isDimmed({ lit, found }: Picture, id: string): boolean {
  return (lit !== null && !lit.things.has(id)) || (found !== null && !found.has(id))
}
