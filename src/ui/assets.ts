import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

let manifest: Readonly<Record<string, string>> | undefined

/**
 * The address of a built file by its plain name: `asset('app.css')` is `/assets/app-3F2A9C1B.css`. The name carries a
 * hash of the content, so the file may be cached for ever. Without a build (in tests) the plain name is the address.
 */
export function asset(name: string): string {
  manifest ??= readManifest()
  return `/assets/${manifest[name] ?? name}`
}

function readManifest(): Readonly<Record<string, string>> {
  const file = join(projectRoot(import.meta.dirname), 'dist/assets/manifest.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
}

/** The code runs from `src/` and, bundled, from `dist/`; both lie below the folder that holds `package.json`. */
function projectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error(`No package.json above ${import.meta.dirname}`)
  return projectRoot(above)
}
