import type { HostOverview } from '@/server/views/overview'
import type { TopologyView } from '@/server/views/topology'

/** How the picture is to be read, in a sentence. */
export function topologySentence(
  view: Pick<TopologyView, 'networks' | 'unknown'>,
  overview: HostOverview | null,
): string {
  if (view.unknown.length > 0) return 'The picture is incomplete: a part of the host could not be looked at.'
  const isolated = view.networks.filter((network) => network.isolated)
  if (isolated.length === 0)
    return overview?.mode === 'simple'
      ? 'Simple mode: guests share the network of the host.'
      : 'No isolated network yet. Guests share the network of the host.'
  const apps = isolated.reduce((sum, network) => sum + network.apps, 0)
  const wrong = isolated.find(({ trouble }) => trouble !== null)
  if (wrong) return `${count(apps)} attached, and ${wrong.holds ? 'isolated' : 'not isolated now'}. ${wrong.trouble}.`
  const open = view.networks.filter((network) => !network.isolated).reduce((sum, network) => sum + network.apps, 0)
  const elsewhere = open === 1 ? ' 1 guest is on another network.' : ` ${open} guests are on other networks.`
  const around = isolated.reduce((sum, network) => sum + network.open, 0)
  if (apps === 0) return `The network is there, and no app is attached yet.${open > 0 ? elsewhere : ''}`
  const both = around === 1 ? ' 1 app is on another network too.' : ` ${around} apps are on other networks too.`
  return `${count(apps - around)} isolated.${around > 0 ? both : ''}${open > 0 ? elsewhere : ''}`
}

function count(apps: number): string {
  return apps === 1 ? '1 app' : `${apps} apps`
}
