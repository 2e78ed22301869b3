import { NewAppPage } from '@/components/apps/new/new-app-page'

export const metadata = { title: 'Make a container' }

export default async function NewAppRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  return <NewAppPage hostId={hostId} />
}
