import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const textOf = (name: string) => readFile(join(root, name), 'utf8')

/** Every file and folder below the ones that a reader is led to. */
async function whatThereIs(): Promise<ReadonlySet<string>> {
  const top = (await readdir(root, { withFileTypes: true })).filter(
    ({ name }) => !['node_modules', 'dist', '.git', '.cairn'].includes(name),
  )
  const below = await Promise.all(
    top.map(async (entry) =>
      entry.isDirectory()
        ? (await readdir(join(root, entry.name), { recursive: true })).map((name) => posix.join(entry.name, name))
        : [],
    ),
  )
  return new Set([...top.map(({ name }) => name), ...below.flat()])
}

describe('what is written for readers', () => {
  it('draws every feature, and names everything that lies in the catalogue', async () => {
    const architecture = await textOf('docs/architecture.md')
    const drawing = architecture.slice(0, architecture.indexOf('## The tree'))
    const drawn = [...drawing.matchAll(/features\/([a-z]+(?:, [a-z]+)*)/g)].flatMap(([, names = '']) =>
      names.split(', '),
    )
    expect(drawn.toSorted()).toEqual((await readdir(join(root, 'src/features'))).toSorted())
    for (const name of await readdir(join(root, 'catalogue'))) expect(architecture, name).toContain(`\`${name}`)
  })

  it('leads only to what there is', async () => {
    const there = await whatThereIs()
    const pages = [...there].filter((name) => name.endsWith('.md'))
    const links = await Promise.all(
      pages.map(async (page) =>
        [...(await textOf(page)).matchAll(/\]\(([^)#\s]+)|<img src="([^"]+)"/g)]
          .map(([, link = '', image = '']) => link || image)
          .filter((link) => !/^[a-z]+:/.test(link))
          .map((link) => ({ page, to: posix.join(dirname(page), link).replace(/\/$/, '') })),
      ),
    )
    expect(links.flat().length).toBeGreaterThan(100)
    expect(links.flat().filter(({ to }) => !there.has(to))).toEqual([])
  })
})
