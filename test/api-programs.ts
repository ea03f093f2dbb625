import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { describedBy } from './api-examples.ts'
import { scenario } from './scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Someone = ReturnType<Area['as']>
/** Those of an area who have a browser, by their names. */
type NameIn<A> = { [N in keyof A]: A[N] extends Someone ? N : never }[keyof A] & string

/** Amina’s, Dilip’s … programs: each answer is held to what the description says of it. */
export const programs = async () => programsIn(await scenario())

/** The same in an area that is there, of everyone who has a browser in it. */
export async function programsIn<A extends Area>(area: A) {
  const description = await describedBy(area)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'cairn', ...description })
  const asked = new Set<string>()
  const personOf = (name: NameIn<A>): Someone => area[name] as Someone

  const pathOf = (operation: string) =>
    Object.entries(description.paths).find(([, each]) =>
      Object.values(each).some(({ operationId }) => operationId === operation),
    ) ?? []

  async function ask<T = Record<string, unknown>>(
    who: NameIn<A>,
    operation: string,
    address: string,
    body?: unknown,
  ): Promise<T> {
    const person = personOf(who)
    const [path = '', methods] = pathOf(operation)
    const method = methods?.['get']?.operationId === operation ? 'get' : 'post'
    const url = `/api/v1${address}`
    const send = () =>
      typeof body === 'string'
        ? person.postBytes(url, body)
        : person.postJson(url, body === undefined ? '' : JSON.stringify(body))
    const answer = await (method === 'get' ? person.get(url) : send())
    const said: unknown = await answer.json()
    expect([200, 201], `${operation}: ${JSON.stringify(said)}`).toContain(answer.status)
    const place = `#/paths/${path.replaceAll('/', '~1')}/${method}/responses/${answer.status}`
    const isRight = ajv.compile({ $ref: encodeURI(`cairn${place}/content/application~1json/schema`) })
    expect(isRight(said), `${operation}: ${ajv.errorsText(isRight.errors)}`).toBe(true)
    asked.add(operation)
    return said as T
  }
  /** Asks for a file; answers what is in it. */
  async function take(who: NameIn<A>, operation: string, address: string, body?: unknown): Promise<string> {
    const url = `/api/v1${address}`
    const person = personOf(who)
    const answer = await (body === undefined ? person.get(url) : person.postJson(url, JSON.stringify(body)))
    expect(answer.status, operation).toBe(200)
    expect(answer.headers.get('content-disposition'), operation).toMatch(/^attachment; filename/)
    const [, methods] = pathOf(operation)
    const told = Object.keys(Object.values(methods ?? {})[0]?.responses['200']?.content ?? {})
    const came = answer.headers.get('content-type')?.split(';')[0]
    expect(told.includes('*/*') || told.includes(came ?? ''), `${operation}: ${came}`).toBe(true)
    asked.add(operation)
    return answer.text()
  }
  return { area, ask, take, asked, description }
}
export type Programs = Awaited<ReturnType<typeof programs>>
export type Made = { id: string; revision: number; answers: Record<string, unknown> }
