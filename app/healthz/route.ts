export const dynamic = 'force-dynamic'

/** Answers as long as the process does; nothing about the hosts is told here. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
