import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type Door, enter } from './door'
import { appRouter } from './root'

type Outside = Door & { onFailure(error: unknown): void }

/** The procedures as the pages call them. */
export async function serveProcedures(request: Request, outside: Outside): Promise<Response> {
  const entered = await enter(request, outside)
  if (entered.refusal) return entered.refusal
  const { ctx } = entered
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: entered.request,
    router: appRouter,
    createContext: () => ctx,
    onError: ({ error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') outside.onFailure(error.cause ?? error)
    },
  })
}
