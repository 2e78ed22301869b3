import type { ReactNode } from 'react'
import { Api } from './api'

export const dynamic = 'force-dynamic'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Api>{children}</Api>
      </body>
    </html>
  )
}
