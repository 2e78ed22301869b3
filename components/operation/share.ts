/** How much of it is done, in percent, where a command says that as it goes, as wget(1) does: the last that it has said. */
export function shareIn(output: string): number | null {
  const last = [...output.slice(-2000).matchAll(/(?<![\d.])(\d{1,3})%/g)].at(-1)
  return last && Number(last[1]) <= 100 ? Number(last[1]) : null
}
