import type { Role } from '@/server/auth'

/** What each role is called, and what whoever has it may. */
export const ROLE_WORDS: Record<Role, { title: string; may: string }> = {
  viewer: { title: 'viewer', may: 'sees everything and runs checks that only read' },
  operator: { title: 'operator', may: 'sees everything and runs operations on networks that exist' },
  administrator: {
    title: 'administrator',
    may: 'does everything: makes and removes networks, adds hosts, says who may enter',
  },
}

export const ROLE_CHOICES = (['viewer', 'operator', 'administrator'] as const).map((value) => ({
  value,
  label: ROLE_WORDS[value].title[0]?.toUpperCase() + ROLE_WORDS[value].title.slice(1),
  note: ROLE_WORDS[value].may,
}))
