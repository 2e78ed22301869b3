/** What an operator may do with a network that is there; making one and removing it is for administrators. */
const FOR_OPERATORS: readonly string[] = [
  ...['restore', 'reserve', 'release', 'provision'],
  ...['attach', 'detach', 'power', 'destroy', 'mend'],
]

/** The role that it takes to start what is intended: the `do` of an intent. */
export function roleToStart(what: string): 'operator' | 'administrator' {
  return FOR_OPERATORS.includes(what) ? 'operator' : 'administrator'
}
