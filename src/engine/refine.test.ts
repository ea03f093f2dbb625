import { describe, expect, it } from 'vitest'
import type { Catalogue, Context, Document, Fact, Node } from './document.ts'
import { evaluate, forecast } from './evaluate.ts'

const catalogue: Catalogue = {
  entries: {},
  matters: { answer: ['question'] },
  lists: { training: ['units'] },
  labels: {},
}
const rule = (requires: Node): Document => ({
  id: 'rule',
  title: 'A rule',
  subject: 'person',
  versions: [{ source: 'A source', requires }],
})
const training = (rest: Partial<Fact> = {}): Fact => ({
  id: 'training',
  kind: 'training',
  on: '2020-01-15',
  standing: 'verified',
  ...rest,
})
const ask = (requires: Node, facts: readonly Fact[], context: Context = {}, asOf = '2021-06-15') =>
  evaluate(rule(requires), facts, { asOf, context, documents: {}, catalogue })
const level = (test: number | { not: number } | { atLeast: number }): Node => ({
  fact: { kind: 'training', level: test },
})

describe('two parts that turn on one unknown', () => {
  it('are met where every value meets one of them', () => {
    const node: Node = { any: [level(3), level({ not: 3 })] }
    const verdict = ask(node, [training()])
    expect(verdict).toMatchObject({ status: 'met', from: '2020-01-15', until: null })
    expect(verdict.requirement.because).toEqual(['training'])
    expect(verdict.reason).toBe('Some of this is not known, but it holds either way.')
  })

  it('are not met where no value meets both', () => {
    expect(ask({ all: [level(1), level({ atLeast: 2 })] }, [training()]).status).toBe('not-met')
    expect(ask({ all: [level(2), level({ atLeast: 2 })] }, [training()]).status).toBe('cannot-tell')
  })

  it('stay open where a list may hold both', () => {
    const unit = (units: string): Node => ({ fact: { kind: 'training', units } })
    expect(ask({ all: [unit('319'), unit('PTLLS')] }, [training()]).status).toBe('cannot-tell')
  })

  it('leave open only the days that are', () => {
    const node: Node = { any: [{ ...level(3), fresh: 'P1Y' }, level({ not: 3 })] }
    const changes = forecast(rule(node), [training()], {
      from: '2019-01-01',
      to: '2026-01-01',
      documents: {},
      catalogue,
    })
    expect(changes.map(({ on, status }) => [on, status])).toEqual([
      ['2020-01-15', 'met'],
      ['2021-01-15', 'cannot-tell'],
    ])
  })

  it('agree about a claim that helps one and hinders the other', () => {
    const few: Node = { fact: { kind: 'training' }, sum: { of: 'credits', atMost: 3 } }
    const enough: Node = { fact: { kind: 'training' }, sum: { of: 'credits', atLeast: 6 } }
    const claim = training({ standing: 'claimed', credits: 6 })
    expect(ask({ any: [few, enough] }, [claim]).status).toBe('met')
    expect(ask({ all: [few, enough] }, [claim]).status).toBe('not-met')
  })

  it('agree about a day of which the month is known', () => {
    const before: Node = { fact: { kind: 'training' }, fresh: 'P1Y' }
    const since: Node = { fact: { kind: 'training' }, fresh: 'P2Y' }
    const exactlyOne: Node = { all: [{ some: { atLeast: 2, of: [before, since] } }] }
    expect(ask(exactlyOne, [training({ on: '2020-06' })]).status).toBe('cannot-tell')
    expect(ask(exactlyOne, [training({ on: '2020-07' })]).status).toBe('met')
  })

  it('are not both met where being of a level lets less count', () => {
    const limited: Node = {
      fact: { kind: 'training' },
      sum: { of: 'credits', atLeast: 5, caps: [{ where: { level: 1 }, atMost: 3 }] },
    }
    expect(ask({ all: [level(1), limited] }, [training({ credits: null })]).status).toBe('not-met')
    expect(ask({ all: [level(2), limited] }, [training({ credits: null })]).status).toBe('cannot-tell')
  })

  it('agree about a question that does not say', () => {
    const node: Node = {
      all: [
        { when: { setting: 'group' }, then: level(1) },
        { when: { setting: { not: 'group' } }, then: level(1) },
      ],
    }
    expect(ask(node, [training({ level: 1 })]).status).toBe('met')
    expect(ask(node, [training({ level: 2 })]).status).toBe('not-met')
  })
})
