import { type Ref, type RefObject, useImperativeHandle } from 'react'

/** Stands where a widget draws its trigger: the button that is on the page already is its trigger instead. */
export function TriggerOnPage({
  button,
  ref,
}: {
  button: RefObject<HTMLElement | null>
  ref?: Ref<HTMLElement | null>
}) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => button.current, [button])
  return null
}
