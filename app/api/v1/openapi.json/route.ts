import { openApiDocument } from '@/server/api/rest'

export const dynamic = 'force-static'

/** The document of the REST interface: what there is, and nothing of any host. */
export function GET(): Response {
  return Response.json(openApiDocument())
}
