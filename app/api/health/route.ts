export const dynamic = 'force-dynamic'

/** Answers when the server does: nothing about the hosts is told here. */
export function GET(): Response {
  return Response.json({ ok: true })
}
