// What failed, by name and in a few lines each, out of the reports of Vitest and Playwright: the end of a long log is what is read first.
const LINES = 4

/** Lines for the end of the log: a line for each test that failed, and below it how. Takes the JSON reports of both; null is none. */
export function failuresOf(vitest, playwright) {
  const found = [
    ...(vitest?.testResults ?? []).flatMap(ofFile),
    ...(playwright?.suites ?? []).flatMap((suite) => ofSuite(suite)),
  ]
  return found.flatMap(({ name, message }) => [`FAILED ${name}`, ...summary(message).map((line) => `       ${line}`)])
}

function ofFile({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed')
  // What a file prepares can fail before its first test, and then there is nothing below it that has.
  if (failed.length === 0) return status === 'failed' ? [{ name: short(name), message }] : []
  return failed.map((test) => ({ name: `${short(name)} › ${test.fullName}`, message: test.failureMessages.join('\n') }))
}

function ofSuite(suite, above = '') {
  const title = above === '' ? suite.title : `${above} › ${suite.title}`
  const failed = (suite.specs ?? []).filter(({ ok }) => !ok)
  return [
    ...failed.map((spec) => ({ name: `${title} › ${spec.title}`, message: messagesOf(spec) })),
    ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, title)),
  ]
}

function messagesOf({ tests }) {
  return tests
    .flatMap(({ results }) => results)
    .flatMap(({ errors }) => errors)
    .map(({ message }) => message ?? '')
    .join('\n')
}

/** Reports name files by where they lie on this machine. */
function short(path) {
  return path.replace(`${process.cwd()}/`, '')
}

function summary(message) {
  // oxlint-disable-next-line no-control-regex -- colours
  const plain = (message ?? '').replace(/\u001B\[[\d;]*m/g, '')
  const lines = plain.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '' && !/node_modules\/|<anonymous>/.test(line)).slice(0, LINES)
}
