import type { ReactNode } from 'react'
import { Entrance } from '@/components/entrance/entrance'

export default function EntranceLayout({ children }: { children: ReactNode }) {
  return <Entrance>{children}</Entrance>
}
