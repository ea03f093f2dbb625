import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from 'sass'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const { css } = compile(join(import.meta.dirname, 'app.scss'), { loadPaths: [join(root, 'node_modules')] })
const styled = new Set([...css.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name = '']) => name.replaceAll('\\', '')))

/** Hooks of tests and of code in the browser, and parts of a block that look as the block does. */
const plain = new Set(['cairn-stat__tag', 'cairn-timeline__tag', 'cairn-timeline__title', 'cairn-todo__title'])

const named = globSync('src/**/*.tsx', { cwd: root })
  .filter((file) => !file.includes('.test.'))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/class(?:Name)?="([^"$]+)"/g)].flatMap(([, names = '']) =>
      names.split(/\s+/).map((name) => ({ file, name })),
    ),
  )

test('every class of Cairn, and every utility of GOV.UK Frontend, that a page names is styled', () => {
  const ours = named.filter(({ name }) => /^cairn-|^govuk-!-/.test(name))
  expect(ours.length).toBeGreaterThan(100)
  expect(ours.filter(({ name }) => !styled.has(name) && !plain.has(name))).toEqual([])
})
