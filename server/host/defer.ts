/** A promise and the hand that settles it; `Promise.withResolvers` is not in Node 20. */
export function defer<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}
