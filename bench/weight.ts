import { gzipSync } from 'node:zlib'
import type { Figure } from './figures.ts'
import type { RunningApp } from './running-app.ts'

const kilobytes = (bytes: number) => bytes / 1024

/** What a first visit and a later one load, compressed, fonts aside. */
export async function measureWeight(app: RunningApp): Promise<Figure[]> {
  const load = async (address: string) =>
    Buffer.from(await (await fetch(`${app.origin}${address}`, { headers: { Cookie: app.cookie } })).arrayBuffer())
  const figures: Figure[] = []
  for (const [what, address] of [
    ['record page, 50 entries', '/record'],
    ['verdict page', '/practice/hertfordshire/lead'],
  ] as const) {
    const page = await load(address)
    const assets = [...page.toString().matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|svg))"/g)]
    const weights = await Promise.all(assets.map(async ([, asset = '']) => gzipSync(await load(asset)).length))
    const warm = gzipSync(page).length
    const cold = warm + weights.reduce((total, weight) => total + weight, 0)
    figures.push(
      { what: `${what}: first load, compressed`, value: kilobytes(cold), unit: 'KB', limit: { atMost: 60 } },
      { what: `${what}: later loads, compressed`, value: kilobytes(warm), unit: 'KB', limit: { atMost: 15 } },
    )
  }
  return figures
}
