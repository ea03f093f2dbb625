import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Description } from '../../../test/api-examples.ts'
import { scenario } from '../../../test/scenario.ts'
import {
  askEverythingOfAnArea,
  askEverythingOfARecord,
  askEverythingOfAYear,
  askEverythingOfDrafts,
  askEverythingOfRules,
} from '../../../test/api-asks.ts'
import { askEverythingOfAppeals } from '../../../test/api-asks-of-appeals.ts'
import { askEverythingOfAssessing } from '../../../test/api-asks-of-assessing.ts'
import { askEverythingOfAssurance } from '../../../test/api-asks-of-assurance.ts'
import {
  askEverythingOfAwardingBodies,
  askEverythingOfEvidence,
  askEverythingOfImports,
  askEverythingOfMakingRules,
  askEverythingOfQualifications,
  askEverythingOfReminders,
  askEverythingOfTakingAlong,
} from '../../../test/api-further-asks.ts'
import { askEverythingOfWitnesses } from '../../../test/api-asks-of-witnesses.ts'
import { askEverythingOfPortfolios, askEverythingOfRegistrations } from '../../../test/api-centre-asks.ts'
import { programs, programsIn } from '../../../test/api-programs.ts'
import { riverbank } from '../assessing/testing.ts'
import { centre } from '../registrations/testing.ts'

const operationsIn = ({ paths }: Description) =>
  Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))

describe('what programs can ask', () => {
  it('is answered as it is described, every operation', async () => {
    const all = await programs()
    await askEverythingOfARecord(all)
    await askEverythingOfDrafts(all)
    await askEverythingOfAYear(all)
    await askEverythingOfRules(all)
    await askEverythingOfAnArea(all)
    await askEverythingOfEvidence(all)
    await askEverythingOfReminders(all)
    await askEverythingOfQualifications(all)
    await askEverythingOfAppeals(all)
    await askEverythingOfImports(all)
    await askEverythingOfMakingRules(all)
    await askEverythingOfTakingAlong(all)
    await askEverythingOfAwardingBodies(all)
    await askEverythingOfWitnesses(all)
    const ofCentre = await programsIn(await centre())
    await askEverythingOfRegistrations(ofCentre)
    await askEverythingOfPortfolios(ofCentre)
    const ofRiverbank = await programsIn(await riverbank())
    await askEverythingOfAssessing(ofRiverbank)
    await askEverythingOfAssurance(ofRiverbank)
    const asked = [...new Set([...all.asked, ...ofCentre.asked, ...ofRiverbank.asked])]
    expect(asked.toSorted()).toEqual(operationsIn(all.description).toSorted())
    expect([all, ofCentre, ofRiverbank].flatMap(({ area }) => area.errors)).toEqual([])
  }, 120_000)

  it('is described in OpenAPI 3.1 without a fault', async () => {
    const area = await scenario()
    const source = await (await area.app.request('/api/openapi.json')).text()
    const config = await createConfig({ extends: ['recommended'], rules: { 'no-server-example.com': 'off' } })
    const found = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
  })

  it('has examples that can be sent as they are', async () => {
    const { description } = await programs()
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'cairn', ...description })
    let examples = 0
    for (const [path, { post }] of Object.entries(description.paths)) {
      const body = post?.requestBody?.content['application/json']
      if (!body) continue
      const place = `#/paths/${path.replaceAll('/', '~1')}/post/requestBody/content/application~1json/schema`
      const isRight = ajv.compile({ $ref: encodeURI(`cairn${place}`) })
      expect(isRight(body.example), `${path}: ${ajv.errorsText(isRight.errors)}`).toBe(true)
      examples++
    }
    expect(examples).toBeGreaterThan(25)
  })

  it('stands on a page for everyone, with how to ask it', async () => {
    const area = await scenario()
    expect(await area.visitor().read('/api')).toContain('Lay down an entry in your own record')
    const page = await area.visitor().read('/api?about=Record')
    expect(page).toContain('Lay down an entry in your own record')
    expect(page).toContain('curl http://localhost:3000/api/v1/record')
    expect(page).toContain('Authorization: Bearer $CAIRN_TOKEN')
  })
})
