import { ReferencePage } from '@/components/reference/reference-page'

export const metadata = { title: 'API' }

export default function ReferenceRoute() {
  return <ReferencePage />
}
