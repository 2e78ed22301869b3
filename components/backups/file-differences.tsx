import { Card } from '@/components/ui/card'
import { DiffView } from '@/components/ui/diff-view'
import { Disclosure } from '@/components/ui/disclosure'
import type { ComparisonView } from '@/server/views/backups'

/** Each text that is not the same, line by line. One that is there on both sides stands open: what changed in it is the news. */
export function FileDifferences({ files }: { files: ComparisonView['files'] }) {
  return (
    <Card title="Line by line" flush>
      <ul>
        {files.map((file) => (
          <li key={file.path} className="border-b border-line/60 px-4 py-1 last:border-b-0">
            <Disclosure
              initiallyOpen={file.before !== null && file.after !== null}
              summary={<span className="font-mono text-13 break-all">{file.path}</span>}
            >
              <DiffView {...file} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Card>
  )
}
