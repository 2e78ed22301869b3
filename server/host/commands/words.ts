/** Pieces of the expressions: what a number, a name or a path may be, so that no word can pass for another one. */

export const NUMBER = '[0-9]+'
export const ADDRESS = '[0-9][0-9./]*'
export const MAC = '[0-9A-Fa-f:]+'
/** A network card, a bridge, a namespace. */
export const DEVICE = '[A-Za-z0-9_][A-Za-z0-9_.:@-]*'
/** A storage, a package, a node. */
export const NAME = '[A-Za-z0-9_][A-Za-z0-9_.+:-]*'
/** Of Proximity's own networks (capabilities/network/layout). */
export const OWN_DEVICE = '(proximity|prox|veth)-[A-Za-z0-9_-]+'
export const OWN_UNIT = 'proximity-[A-Za-z0-9_@-]+([.]service)?'

/** A name between slashes: neither `.` nor `..`. */
const SEGMENT = '[.]?[^ /.][^ /]*'
/** This folder or anything below it. */
export const below = (folder: string): string => `${folder}(/${SEGMENT})*`
/** A file directly in this folder. */
export const within = (folder: string): string => `${folder}/${SEGMENT}`
/** Any path from the root that does not climb. */
export const PATH = `/(${SEGMENT}(/${SEGMENT})*)?`

export const either = (...choices: readonly string[]): string => `(${choices.join('|')})`

/** Where the way back of an operation lies (engine/timer/place). */
export const UNDO_FOLDER = '/var/lib/proximity-undo/[0-9a-z-]+'
