import { createOpenApiFetchHandler, generateOpenApiDocument } from 'trpc-to-openapi'
import { type Door, enter } from '../door'
import { asDocumented, withConflicts } from './problem'
import { restRouter } from './router'

const BASE = '/api/v1'

/** The OpenAPI document of the REST interface, made from its procedures. */
export function openApiDocument() {
  const document = generateOpenApiDocument(restRouter, {
    title: 'Proximity',
    description:
      'The isolated network of a Proxmox VE host. Send a token as "Authorization: Bearer …". What changes a host is an operation: it answers at once, and is asked about by its id.',
    version: '1',
    baseUrl: BASE,
    securitySchemes: { Authorization: { type: 'http', scheme: 'bearer' } },
  })
  return withConflicts(document)
}

type Outside = Door & { onFailure(error: unknown): void }

/** Answers one request of the REST interface: who may is judged by its procedures. */
export async function serveRest(request: Request, outside: Outside): Promise<Response> {
  const entered = await enter(request, outside)
  if (entered.refusal) return entered.refusal
  const { ctx } = entered
  if (ctx.who.role === null) return unauthorized(request.headers.has('authorization'))
  const answer = await createOpenApiFetchHandler({
    endpoint: BASE,
    req: entered.request,
    router: restRouter,
    createContext: () => ctx,
    onError: ({ error }: { error: { code: string; cause?: unknown } }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') outside.onFailure(error.cause ?? error)
    },
  })
  return asDocumented(answer)
}

function unauthorized(isWrong: boolean): Response {
  const message = isWrong
    ? 'This token is not known, has expired, or was revoked.'
    : 'Send a token: "Authorization: Bearer prox_…". An administrator makes one on the page “API”.'
  return Response.json({ message, code: 'UNAUTHORIZED' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
}
