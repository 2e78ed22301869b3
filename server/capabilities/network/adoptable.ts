import type { Guest } from '../inventory/facts'
import { isRouter } from './is-router'
import type { Layout } from './layout'

/** Guests of this node that are on another bridge, and not on the network too. */
export function adoptable(guests: readonly Guest[], from: string, place: Layout): Guest[] {
  const isOn = ({ nics }: Guest, name: string) => nics.some(({ bridge }) => bridge === name)
  return guests.filter(
    (guest) =>
      guest.local && !guest.template && isOn(guest, from) && !isOn(guest, place.bridge) && !isRouter(place, guest),
  )
}
