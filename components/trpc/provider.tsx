'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'
import { httpLink } from '@trpc/client/links/httpLink'
import { splitLink } from '@trpc/client/links/splitLink'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '@/server/api/root'
import { TRPCProvider } from './client'
import { createQueryClient } from './query-client'
import { Stream } from './stream'
import { transformer } from './transformer'

let inBrowser: QueryClient | undefined

function queryClient(): QueryClient {
  // A server renders for many people: each render has a client of its own. The browser keeps one, also when React suspends.
  if (typeof window === 'undefined') return createQueryClient()
  return (inBrowser ??= createQueryClient())
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queries = queryClient()
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === 'subscription',
          true: httpSubscriptionLink({ url: '/api/trpc', transformer }),
          false: httpLink({ url: '/api/trpc', transformer }),
        }),
      ],
    }),
  )
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <Stream>{children}</Stream>
      </TRPCProvider>
    </QueryClientProvider>
  )
}
