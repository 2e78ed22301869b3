/** A failure in the words of the server: what is wrong and what to do, and what can be unfolded below it. */
export type Problem = { code: string; message: string; detail: Record<string, unknown> }

const NO_ANSWER: Problem = {
  code: 'no-answer',
  message:
    'Proximity itself does not answer. Look whether it is still running; this page goes on by itself when it does.',
  detail: {},
}

/** Reads any error that a query or mutation can end with. */
export function problemOf(error: unknown): Problem {
  const data = field(error, 'data')
  const own = field(data, 'proximity')
  if (isRecord(own) && typeof own['code'] === 'string' && typeof own['message'] === 'string') {
    return { code: own['code'], message: own['message'], detail: isRecord(own['detail']) ? own['detail'] : {} }
  }
  if (isRecord(data) && typeof data['code'] === 'string') {
    const message = field(error, 'message')
    return {
      code: data['code'].toLowerCase().replaceAll('_', '-'),
      message: typeof message === 'string' ? message : '',
      detail: {},
    }
  }
  if (error instanceof Error) return { ...NO_ANSWER, detail: { cause: error.message } }
  return NO_ANSWER
}

/** The sentences that belong beside the fields of a form. */
export function fieldProblems(problem: Problem): Record<string, string> {
  const fields = problem.detail['fields']
  if (!isRecord(fields)) return {}
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** Only silence is worth a second try: an answer of the server will be the same again. */
export function isWorthRetrying(error: unknown): boolean {
  return problemOf(error).code === 'no-answer'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
