/** The body of a request; null when it is longer than that many bytes, of which the rest is not read. */
export async function boundedText(request: Request, bound: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bound) return null
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  const reader = request.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined }
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > bound) {
      await reader?.cancel()
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}
