'use client'
import { skipToken } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTRPC } from './client'
import { type About, type SaidOf, type TopicOf, Topics } from './topics'
import { leaveIfSignedOut } from './leave'
import { useVisible } from './use-visible'

const Tab = createContext<{ topics: Topics; open: boolean } | null>(null)

/** The one stream of this tab, as long as somebody sees it and something is wanted. */
export function Stream({ children }: { children: ReactNode }) {
  const trpc = useTRPC()
  const visible = useVisible()
  const [topics] = useState(() => new Topics())
  const wanted = useSyncExternalStore(topics.onChange, topics.list, topics.list)
  const stream = useSubscription(
    trpc.live.watch.subscriptionOptions(visible && wanted.length > 0 ? { topics: [...wanted] } : skipToken, {
      onData: ({ data }) => topics.tell(data),
      onError: leaveIfSignedOut,
    }),
  )
  return <Tab value={{ topics, open: stream.status === 'pending' }}>{children}</Tab>
}

/** Hears of something while it is on the screen. Answers whether the stream is open. */
export function useTopic<A extends About>(topic: TopicOf<A> | null, hear: (said: SaidOf<A>) => void): boolean {
  const tab = useContext(Tab)
  const heard = useEffectEvent(hear)
  const key = topic && JSON.stringify(topic)
  const topics = tab?.topics
  useEffect(() => {
    if (!topics || key === null) return
    return topics.listen(JSON.parse(key) as TopicOf<A>, (said) => heard(said as SaidOf<A>))
  }, [topics, key])
  return tab?.open === true && topic !== null
}
