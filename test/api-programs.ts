import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { describedBy } from './api-examples.ts'
import { type Name, scenario } from './scenario.ts'

/** Amina’s, Dilip’s … programs: each answer is held to what the description says of it. */
export async function programs() {
  const area = await scenario()
  const description = await describedBy(area)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'cairn', ...description })
  const asked = new Set<string>()

  const pathOf = (operation: string) =>
    Object.entries(description.paths).find(([, each]) =>
      Object.values(each).some(({ operationId }) => operationId === operation),
    ) ?? []

  async function ask<T = Record<string, unknown>>(who: Name, operation: string, address: string, body?: unknown) {
    const [path = '', methods] = pathOf(operation)
    const method = methods?.['get']?.operationId === operation ? 'get' : 'post'
    const url = `/api/v1${address}`
    const send = () =>
      typeof body === 'string'
        ? area[who].postBytes(url, body)
        : area[who].postJson(url, body === undefined ? '' : JSON.stringify(body))
    const answer = await (method === 'get' ? area[who].get(url) : send())
    const said: unknown = await answer.json()
    expect([200, 201], `${operation}: ${JSON.stringify(said)}`).toContain(answer.status)
    const place = `#/paths/${path.replaceAll('/', '~1')}/${method}/responses/${answer.status}`
    const isRight = ajv.compile({ $ref: encodeURI(`cairn${place}/content/application~1json/schema`) })
    expect(isRight(said), `${operation}: ${ajv.errorsText(isRight.errors)}`).toBe(true)
    asked.add(operation)
    return said as T
  }
  /** Asks for a file; answers what is in it. */
  async function take(who: Name, operation: string, address: string, body?: unknown): Promise<string> {
    const url = `/api/v1${address}`
    const answer = await (body === undefined ? area[who].get(url) : area[who].postJson(url, JSON.stringify(body)))
    expect(answer.status, operation).toBe(200)
    expect(answer.headers.get('content-disposition'), operation).toMatch(/^attachment; filename/)
    asked.add(operation)
    return answer.text()
  }
  return { area, ask, take, asked, description }
}
export type Programs = Awaited<ReturnType<typeof programs>>
export type Made = { id: string; revision: number; answers: Record<string, unknown> }
