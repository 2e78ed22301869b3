import { OperationListPage } from '@/components/operation/operation-list-page'

export const metadata = { title: 'Operations' }

export default function OperationsOfAllRoute() {
  return <OperationListPage hostId={null} />
}
