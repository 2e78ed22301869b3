import type { CheckDetails } from '@/server/checks'

/** A check as text, for somebody who helps: everything that is on the page. */
export function supportText({ id, title, verdict, sentence, at, cases }: CheckDetails): string {
  const told = cases.map(({ subject, verdict: own, sentence: said, meaning, evidence }) =>
    [
      ...(subject ? [`## ${subject.title}: ${own}`, said] : []),
      ...(meaning ? [meaning] : []),
      ...evidence.map(
        ({ command, where, exitCode, milliseconds, output }) =>
          `[${where}] $ ${command}${exitCode === null ? '' : `\nexit code ${exitCode}`}, ${Math.round(milliseconds)} ms\n${output.trimEnd()}`,
      ),
    ].join('\n'),
  )
  return [`# ${title} (${id}): ${verdict}`, `${sentence} ${new Date(at).toISOString()}`, ...told].join('\n\n')
}
