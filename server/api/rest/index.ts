import { createOpenApiFetchHandler, generateOpenApiDocument } from 'trpc-to-openapi'
import type { Context } from '../../context'
import { holderOf } from '../../tokens'
import { unknownName } from '../foreign'
import { type RestContext, restRouter } from './router'

const BASE = '/api/v1'

/** The OpenAPI document of the REST interface, made from its procedures. */
export function openApiDocument() {
  return generateOpenApiDocument(restRouter, {
    title: 'Proximity',
    description:
      'The isolated network of a Proxmox VE host. Send a token as "Authorization: Bearer …". What changes a host is an operation: it answers at once, and is asked about by its id.',
    version: '1',
    baseUrl: BASE,
    securitySchemes: { Authorization: { type: 'http', scheme: 'bearer' } },
  })
}

type Serving = { names: readonly string[]; context(): Promise<Context>; onFailure(error: unknown): void }

/** Answers one request of the REST interface, to whoever has a token. */
export async function serveRest(request: Request, { names, context, onFailure }: Serving): Promise<Response> {
  const refusal = unknownName(request, names)
  if (refusal) return Response.json({ message: refusal, code: 'FORBIDDEN' }, { status: 403 })
  const ctx = await context()
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  const holder = token ? await holderOf(ctx, token) : null
  if (!holder) return unauthorized(token !== undefined)
  const own: RestContext = { ...ctx, actor: `token ${holder.name}`, scope: holder.scope }
  return createOpenApiFetchHandler({
    endpoint: BASE,
    req: request,
    router: restRouter,
    createContext: () => own,
    onError: ({ error }: { error: { code: string; cause?: unknown } }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') onFailure(error.cause ?? error)
    },
  })
}

function unauthorized(isWrong: boolean): Response {
  const message = isWrong
    ? 'This token is not known, or was revoked.'
    : 'Send a token: "Authorization: Bearer prox_…". Make one on the page “API”.'
  return Response.json({ message, code: 'UNAUTHORIZED' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
}
