import { answerSignIn, type Attempt } from '../auth'
import { type Door, enter } from './door'

type Outside = Door & { failure: string; onFailure(error: unknown): void }

/** Signing in and out, and what belongs to it. `told` hears of every attempt. */
export async function serveSignIn(
  request: Request,
  outside: Outside,
  told: (attempt: Attempt, ok: boolean) => void,
): Promise<Response> {
  const entered = await enter(request, outside)
  if (entered.refusal) return entered.refusal
  try {
    return await answerSignIn(entered.ctx, entered.request, told)
  } catch (error) {
    outside.onFailure(error)
    return Response.json({ message: `${outside.failure} The log of the dashboard says why.` }, { status: 500 })
  }
}
