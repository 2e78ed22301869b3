import type { TemplateName } from '../lab'

export const TEMPLATES: Record<TemplateName, string> = {
  alpine: 'alpine-3.20-default_20240908_amd64.tar.xz',
  debian: 'debian-12-standard_12.7-1_amd64.tar.zst',
  busybox: 'busybox-1.35-app_20240908_amd64.tar.gz',
}

const COMPRESSORS: Record<TemplateName, string> = {
  alpine: 'xz -1 -T2',
  debian: 'zstd -3 -T2',
  busybox: 'gzip -1',
}

/** The arguments with which tar turns a directory into a template, whoever owns the files in it. */
export function packing(name: TemplateName, from: string, toDir: string): string[] {
  const owner = ['--numeric-owner', ...(name === 'debian' ? [] : ['--owner=0', '--group=0'])]
  return [
    'tar',
    '-C',
    from,
    ...owner,
    `--use-compress-program=${COMPRESSORS[name]}`,
    '-cf',
    `${toDir}/${TEMPLATES[name]}`,
    '.',
  ]
}
