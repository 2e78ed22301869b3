import type { Memory } from '../../host/ask-once'
import type { Output } from '../../host/command'
import { questionOf, type Question, type Round, tellsWhatRuns } from '../../host/tools/follow'

type Known = { argv: readonly string[]; output: Output; question: Question | null; heardAt: number }

/** What a host has answered lately, by what it was asked: from whole looks, and from the one who follows it. */
export class Answers {
  #known = new Map<string, Known>()
  /** Counts what was heard from the follower, so that a look that began earlier does not undo it. */
  #heard = 0

  /** For a whole look: it asks everything anew, and at its end only its questions count. Answers whether anything was different. */
  whole(): { memory: Memory; commit(): boolean } {
    const began = this.#heard
    const found = new Map<string, Known>()
    return {
      memory: { recall: () => null, keep: (argv, output) => found.set(keyOf(argv), known(argv, output)) },
      commit: () => {
        const before = this.#known
        for (const [key, { heardAt, output }] of before) {
          const now = found.get(key)
          if (now && heardAt > began) found.set(key, { ...now, output, heardAt })
        }
        this.#known = found
        return (
          before.size !== found.size || [...found].some(([key, now]) => !isSame(before.get(key)?.output, now.output))
        )
      },
    }
  }

  /** For a look after an event: what is known is not asked again. */
  readonly recent: Memory = {
    recall: (argv) => this.#known.get(keyOf(argv))?.output ?? null,
    keep: (argv, output) => this.#known.set(keyOf(argv), known(argv, output)),
  }

  /** What can be followed, in an order that stays. */
  questions(): Question[] {
    return [...this.#known.keys()].sort().flatMap((key) => this.#known.get(key)?.question ?? [])
  }

  /** What the follower has said; answers whether anything is different now. */
  hear(questions: readonly Question[], round: Round): boolean {
    this.#heard += 1
    let isChanged = false
    for (const [number, output] of round) {
      const { argv } = questions[number] as Question
      const before = this.#known.get(keyOf(argv))
      if (!before) continue
      before.heardAt = this.#heard
      if (isSame(before.output, output)) continue
      before.output = output
      isChanged = true
      if (tellsWhatRuns(argv)) this.#forgetUnfollowed()
    }
    return isChanged
  }

  /** Nobody follows what is inside of containers: with those that run, that may be another one. */
  #forgetUnfollowed(): void {
    for (const [key, { question }] of this.#known) if (!question) this.#known.delete(key)
  }
}

function known(argv: readonly string[], output: Output): Known {
  return { argv, output, question: questionOf(argv), heardAt: 0 }
}

function keyOf(argv: readonly string[]): string {
  return JSON.stringify(argv)
}

function isSame(one: Output | undefined, other: Output): boolean {
  return one?.exitCode === other.exitCode && one.stdout === other.stdout && one.stderr === other.stderr
}
