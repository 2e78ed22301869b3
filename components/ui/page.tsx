import type { ReactNode } from 'react'
import { cn } from './class-names'

const WIDTHS = { narrow: 'max-w-3xl', normal: 'max-w-6xl', wide: 'max-w-[104rem]' }

/** 24 around, 24 between, and no wider than one can read; a wide table takes more. */
export function Page({ children, width = 'normal' }: { children: ReactNode; width?: keyof typeof WIDTHS }) {
  return <div className={cn('mx-auto flex flex-col gap-6 p-4 sm:p-6', WIDTHS[width])}>{children}</div>
}
