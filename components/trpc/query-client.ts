import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { leaveIfSignedOut } from './leave'
import { isWorthRetrying } from './problem'
import { transformer } from './transformer'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 2000,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
        retryDelay: 500,
      },
      dehydrate: { serializeData: transformer.serialize },
      hydrate: { deserializeData: transformer.deserialize },
    },
  })
}
