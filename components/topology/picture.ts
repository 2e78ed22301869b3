'use client'
import { createContext, useContext } from 'react'
import type { Lit } from './lit-path'

/** What every piece of the picture has to know: what is selected, what is lit with it, and how to select. */
export type Picture = { selected: string | null; lit: Lit | null; select: (id: string | null) => void }

export const PictureContext = createContext<Picture>({ selected: null, lit: null, select: () => undefined })

export function usePicture(): Picture {
  return useContext(PictureContext)
}
