/** What a spreadsheet takes for the beginning of a formula, in the letters of East Asia too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A line of a table (RFC 4180). Text that somebody else has written must not begin a formula where the file is opened. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const harmless = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
