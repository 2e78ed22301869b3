/** An error with the words and the exit code of the real command. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    message: string,
    readonly exitCode = 255,
  ) {
    super(message)
  }
}

export function badParameter(name: string, reason: string): Refusal {
  return new Refusal(`400 Parameter verification failed.\n${name}: ${reason}`)
}

export function attempt(work: () => void): Refusal | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Refusal ? error : new Refusal(error instanceof Error ? error.message : String(error))
  }
}
