import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/index.ts'
import type { Document, Fact } from '../../engine/index.ts'
import { day } from '../../kit/plain-date.ts'
import { answersAbout } from './rules.ts'

const rule: Document = {
  ...{ id: 'practice/x', title: 'X', subject: 'person' },
  versions: [
    {
      source: 'X',
      requires: {
        all: [
          { any: [{ fact: { kind: 'training', topic: 'safeguarding' } }, { fact: { kind: 'qualification' } }] },
          { fact: { kind: 'training', topic: 'common-core' } },
        ],
      },
    },
  ],
}

const fact = (id: string, attributes: object, standing: 'verified' | 'claimed') =>
  ({ id, on: '2025-01-10', standing, ...attributes }) as Fact

it('waits for the claim on which the answer turns, and for none beside what is met already', async () => {
  const { rulebook } = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
  const facts = [
    fact('safeguarding', { kind: 'training', topic: 'safeguarding' }, 'verified'),
    fact('award', { kind: 'qualification' }, 'claimed'),
    fact('core', { kind: 'training', topic: 'common-core' }, 'claimed'),
  ]
  const asked = { rulebook, asks: [{ rule, role: undefined }], programmes: new Map(), roles: new Map() }
  const [answer] = answersAbout(facts, asked, day('2026-01-10'))
  expect(answer).toMatchObject({ status: 'cannot-tell', waitsFor: ['core'] })
})
