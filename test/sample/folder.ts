import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes each file under its name into `folder`, made if need be, and returns the paths by key. */
export function fill<K extends string>(
  folder: string,
  names: Readonly<Record<K, string>>,
  bytes: Readonly<Record<K, Uint8Array>>,
): Record<K, string> {
  mkdirSync(folder, { recursive: true })
  const paths = {} as Record<K, string>
  for (const key of Object.keys(names) as K[]) {
    paths[key] = join(folder, names[key])
    writeFileSync(paths[key], bytes[key])
  }
  return paths
}
