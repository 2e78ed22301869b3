import type { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'

/** What an error of the REST interface holds; `operation_id` names the operation that runs on the host, where that is the reason. */
const Problem = z.object({
  message: z.string(),
  code: z.string(),
  issues: z.array(z.object({ message: z.string() }).loose()).optional(),
  operation_id: z.string().optional(),
})

/** An error as tRPC tells it: what is for pages alone lies in `data`. */
const Told = Problem.omit({ operation_id: true }).extend({
  data: z
    .object({ proximity: z.object({ detail: z.object({ operationId: z.string().optional() }).loose() }).loose() })
    .loose()
    .optional(),
})

/** The same answer as it is documented. */
export async function asDocumented(answer: Response): Promise<Response> {
  if (answer.ok) return answer
  const { data, message, code, issues } = Told.parse(await answer.json())
  const id = data?.proximity.detail.operationId
  const problem: z.infer<typeof Problem> = {
    ...{ message, code },
    ...(issues ? { issues } : {}),
    ...(id ? { operation_id: id } : {}),
  }
  return Response.json(problem, { status: answer.status })
}

type Document = ReturnType<typeof generateOpenApiDocument>

/** Says of a conflict that it names the operation that is in the way. */
export function withConflicts(document: Document): Document {
  const conflict = document.components?.schemas?.['error.CONFLICT']
  if (!conflict || '$ref' in conflict) throw new TypeError('No procedure of the REST interface tells of conflicts')
  conflict.properties = {
    ...conflict.properties,
    operation_id: {
      type: 'string',
      description: 'The operation that runs on this host, to be asked about with GET /operations/{id}.',
    },
  }
  return document
}
