import { isBatch, readBatch, writeBatch } from '../../host/batch'
import type { Output } from '../../host/command'
import type { Host } from '../../host/host'
import { judge } from '../../host/judge'

/**
 * A host that answers exactly these command lines, each by its standard output, and `unit <name>` whichever units it is asked for
 * together; everything else it does not know (127).
 */
export function hostThatAnswers(known: Record<string, string | Output>, arrivedOn: string | null = null): Host {
  const unit = (name: string) => {
    const found = known[`unit ${name}`]
    return typeof found === 'string' ? found : ''
  }
  const shown = (units: readonly string[]) => units.map(unit).join('\n')
  const answer = (argv: readonly string[]): Output => {
    const script = argv.at(-1) ?? ''
    return isBatch(script) ? answers(script) : alone(argv)
  }
  const answers = (script: string) => writeBatch(script, readBatch(script).map(answer))
  const alone = (argv: readonly string[]): Output => {
    const found = argv[1] === 'show' && argv[0] === 'systemctl' ? shown(argv.slice(4)) : known[argv.join(' ')]
    if (found === undefined) return { stdout: '', stderr: `${argv[0]}: command not found\n`, exitCode: 127 }
    return typeof found === 'string' ? { stdout: found, stderr: '', exitCode: 0 } : found
  }
  return {
    arrivedOn,
    run: async (asked) => judge(asked, isBatch(asked.stdin ?? '') ? answers(asked.stdin ?? '') : answer(asked.argv)),
  }
}
