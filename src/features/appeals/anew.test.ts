import { describe, expect, it } from 'vitest'
import { plain, run, sql } from '../../db/index.ts'
import { allMet, riverbank, signed } from '../assessing/testing.ts'
import { answered, decidedAgainst, notRecognised, raised } from './testing.ts'

/** Nadia decided against Amina; Omar, a second assessor, upholds her appeal. */
async function upheld(outcome: 'upheld' | 'partly' = 'upheld') {
  const area = await riverbank()
  await area.appoint(area.people.omar, 'assessor')
  const { handedIn, against } = await decidedAgainst(area)
  const appeal = await raised(area.amina, against)
  await answered(area.omar, appeal, outcome)
  return { ...area, handedIn, appeal }
}

const page = async (who: { get: (path: string) => Promise<Response> }, path: string) => (await who.get(path)).text()

describe('what an appeal upheld', () => {
  it('waits on the desk and the first page of each who may decide it anew, and is over once one has', async () => {
    const { amina, nadia, omar, maya, cleo, centre, appeal, handedIn, appoint, judge, people, events } = await upheld()
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    expect(await maya.read('/')).toContain('Decide anew what an appeal upheld')
    expect(await maya.read('/assessing')).toContain('To be decided anew')
    expect(await page(maya, '/assessing')).toContain(`href="${handedIn}"`)
    expect(await maya.read(handedIn)).toContain('An appeal against this was upheld')
    expect(await page(maya, appeal)).toContain(`action="${handedIn}/anew"`)
    for (const party of [nadia, omar]) {
      expect(await party.read('/')).not.toContain('Decide anew what an appeal upheld')
      expect(await page(party, appeal)).not.toContain('/anew"')
      expect(await page(party, handedIn)).toContain(`href="${appeal}"`)
    }
    expect(await cleo.read(`/appeals/centres/${centre}`)).toContain('To be decided anew')
    expect(await cleo.read(appeal)).toContain('It is on the desk of Maya')
    expect(await cleo.read('/')).not.toContain('Name another assessor')

    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'An appeal was upheld' })
    expect(await maya.read('/')).not.toContain('Decide anew what an appeal upheld')
    expect(await maya.read('/assessing')).not.toContain('To be decided anew')
    expect(await amina.read(appeal)).toContain('Over: upheld, and the decision was made anew')
    expect(await cleo.read(`/appeals/centres/${centre}`)).not.toContain('To be decided anew')
    expect((await events('amina')).slice(-2)).toEqual(['decision-signed by maya', 'appeal-decided-anew by maya'])
  })

  it('is told to the managers of the centre where nobody may decide it, with what to do', async () => {
    const { cleo, dilip, amina, appeal, appoint, judge, people, centreAt } = await upheld()
    const task = 'Name another assessor: nobody may decide anew'
    expect(await cleo.read('/')).toContain(task)
    expect(await cleo.read('/assessing')).toContain('another assessor is to be named')
    await appoint(people.dilip, 'assessor')
    await judge(people.dilip)
    const told = await cleo.read(appeal)
    expect(told).toContain('Nobody at this centre may decide it now')
    expect(told).toContain('Nadia Okoye made or countersigned the decision, or answered this appeal')
    expect(told).toContain('Dilip Rao manages Amina Hassan')
    expect(await amina.read(appeal)).not.toContain('Nadia Okoye made or countersigned')

    await cleo.post(`${centreAt}/conflicts`, { person: people.dilip, about: people.amina, may: 'yes', because: 'Fair' })
    expect(await cleo.read('/')).not.toContain(task)
    expect(await dilip.read('/')).toContain('Decide anew what an appeal upheld')
  })

  it('is not withdrawn, so that what was upheld is not lost', async () => {
    const { amina, appeal } = await upheld('partly')
    expect(await amina.read(appeal)).not.toContain('Withdraw')
    expect((await amina.post(`${appeal}/withdraw`)).status).toBe(403)
    expect(await amina.read(appeal)).toContain('To be decided anew')
  })

  it('in part can still be taken further after it was decided anew', async () => {
    const { amina, maya, appeal, handedIn, appoint, judge, people } = await upheld('partly')
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'An appeal was upheld in part' })
    expect(await amina.read(appeal)).toContain('The decision was made anew on 21 November 2026')
    expect((await amina.post(`${appeal}/further`)).status).toBe(303)
  })

  it('at the next stage is to be decided anew again, by someone who has not done so yet', async () => {
    const area = await upheld('partly')
    const { amina, maya, ivy, leo, appeal, handedIn, appoint, judge, people } = area
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'An appeal was upheld in part' })
    await amina.post(`${appeal}/further`)
    await answered(ivy, appeal, 'upheld', '2')
    // The clock of these tests stands still.
    await area.tenant.write((tx) =>
      tx.run(run(plain(sql`update appeal_stage set answered_at = answered_at + interval '1 minute' where place = 2`))),
    )
    expect(await amina.read(appeal)).toContain('To be decided anew')
    expect(await maya.read('/')).not.toContain('Decide anew what an appeal upheld')
    await appoint(people.leo, 'assessor')
    await judge(people.leo)
    expect(await leo.read('/')).toContain('Decide anew what an appeal upheld')
  })

  it('in part, decided anew and then accepted, is not ended again by what is signed later', async () => {
    const area = await upheld('partly')
    const { amina, maya, appeal, handedIn, appoint, judge, people, events } = area
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'An appeal was upheld in part' })
    await amina.post(`${appeal}/accept`)
    await area.tenant.write((tx) =>
      tx.run(run(plain(sql`update appeal set ended_at = ended_at + interval '1 minute'`))),
    )
    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'A note was missing' })
    expect(await amina.read(appeal)).toContain('Over: the learner has accepted the answer')
    expect(await events('amina')).not.toContain('appeal-decided-anew by maya')
  })

  it('of earlier learning waits in the same way', async () => {
    const area = await riverbank()
    const { amina, omar, maya, appoint, judge, people } = area
    await appoint(people.omar, 'assessor')
    const address = await notRecognised(area)
    const appeal = await raised(amina, address.replace('/assessing/', '/appeals/'))
    await answered(omar, appeal, 'upheld')
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    expect(await page(maya, '/assessing')).toContain(`href="${address}"`)
    expect(await page(maya, appeal)).toContain(`action="${address}/anew"`)
  })
})

describe('a stage of which no days are set', () => {
  it('says to the learner whom to ask, and to a manager where to set them', async () => {
    const { amina, cleo, omar, centre, appeal } = await upheld('partly')
    expect(await amina.read(appeal)).toContain('Ask Cleo Marsh: whoever manages the centre sets the days')
    expect(await page(amina, appeal)).not.toContain(`/appeals/centres/${centre}/days`)
    expect(await page(cleo, appeal)).toContain(`href="/appeals/centres/${centre}/days"`)
    await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '20', further: '10' })
    for (const who of [amina, cleo, omar]) expect(await who.read(appeal)).not.toContain('has not said yet')
  })
})
