'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'
import { httpLink } from '@trpc/client/links/httpLink'
import { splitLink } from '@trpc/client/links/splitLink'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '@/server/api/root'
import { asItIs } from '@/server/api/as-it-is'

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()

export { useTRPC }

/** Queries and one stream, with nothing of ours around them. */
export function Api({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient())
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ type }) => type === 'subscription',
          true: httpSubscriptionLink({ url: '/api/trpc', transformer: asItIs }),
          false: httpLink({ url: '/api/trpc', transformer: asItIs }),
        }),
      ],
    }),
  )
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
