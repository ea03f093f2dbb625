import { describe, expect, it } from 'vitest'
import { riverbankIn } from '../../src/features/assessing/testing.ts'
import { load } from '../awarding-body.ts'
import { openHouse, useChromium, type Way, ways } from './house.ts'
import { peopleAt, type Someone } from './people-of-a-centre.ts'

const browser = useChromium()

/** Riverbank, where Leo does a unit that Nadia and Tomas are competent for. */
async function atRiverbank(way: Way) {
  const house = await openHouse('2026-11-21')
  await load(house)
  const riverbank = await riverbankIn(house, 'leo')
  const { judge, staff } = riverbank
  for (const person of [staff.nadia, staff.tomas]) await judge(person)
  return { house, riverbank, people: await peopleAt(house, browser(), way) }
}

/** Writes a decision that both criteria are met, and signs it. */
async function decide(assessor: Someone) {
  await assessor.tickAll('Met')
  for (const method of await assessor.page.getByLabel(/^How did you assess/).all())
    await method.selectOption({ label: 'Questioning' })
  for (const box of await assessor.page.getByRole('checkbox').all()) await box.check()
  await assessor.fill(/^Feedback to/, 'You let the group find its own words.')
  await assessor.go('Check and sign')
  await assessor.goBy('Sign')
  await assessor.page.getByRole('heading', { name: 'Signed' }).waitFor()
}

describe.each([ways[0], ways[3]])('at a centre, $way', (way) => {
  it('a trainee’s decision is sent back with a reason, made anew, and countersigned before the learner reads it', async () => {
    const { house, riverbank, people } = await atRiverbank(way)
    await riverbank.handIn('leo', { assessor: riverbank.staff.tomas })
    const [tomas, nadia, leo] = [await people.staff('tomas'), await people.staff('nadia'), await people.cast('leo')]
    const openWork = async (assessor: Someone) => {
      await assessor.open('/assessing')
      await assessor.go('Leo Grant')
    }
    await openWork(tomas)
    await decide(tomas)
    await leo.open('/')
    expect(await leo.read()).not.toContain('Feedback on unit')
    await openWork(nadia)
    await nadia.page.getByText('Send it back to the trainee').click()
    await nadia.fill('Why you send it back', 'Say which words the group chose.')
    await nadia.go('Send back')
    await openWork(tomas)
    expect(await tomas.read()).toContain('Say which words the group chose.')
    await tomas.fill('Why it is decided anew', 'It now says which words.')
    await decide(tomas)
    await openWork(nadia)
    await nadia.go('Countersign')
    await nadia.page.getByRole('heading', { name: 'Signed' }).waitFor()
    await leo.open('/')
    await leo.go('Feedback on unit NM-301')
    expect(await leo.read()).toContain('You let the group find its own words.')
    expect(house.errors).toEqual([])
    await house.close()
  })

  it('nobody assesses their own work, and is told so', async () => {
    const { house, riverbank, people } = await atRiverbank(way)
    await riverbank.appoint(house.people.leo, 'assessor')
    await riverbank.judge(house.people.leo)
    const own = await riverbank.handIn('leo', { assessor: null })
    const leo = await people.cast('leo')
    await leo.open('/assessing')
    expect(await leo.read()).toContain('Nothing waits for you')
    await leo.open(own)
    expect(await leo.read()).not.toContain('What you decide')
    await leo.open(`${own}/check`)
    expect(await leo.read()).toContain('Nobody may assess their own work')
    expect(house.errors).toEqual([])
    await house.close()
  })

  it('earlier learning is recognised as a recorded judgement, and grants what was matched', async () => {
    const { house, riverbank, people } = await atRiverbank(way)
    const registration = `/registrations/${riverbank.registration}`
    await house.leo.post(`${registration}/units`, { 'unit-NM-301': 'yes', do: 'keep', revision: '1' })
    const nadia = await people.staff('nadia')
    await nadia.open(`/assessing${registration}/prior-learning`)
    await nadia.choose('For which unit?', 'NM-301')
    await nadia.go('Begin')
    await nadia.fill('What is the earlier learning?', 'Certificate in Group Facilitation, 2024')
    await nadia.fill('Why is there nothing in the portfolio?', 'He showed it on paper.')
    await nadia.tickAll('Yes')
    for (const how of await nadia.page.getByLabel(/^How did you check it/).all())
      await how.fill('Asked the college, and the learner')
    await nadia.fill(/^Outcome 1/, 'Unit 3 of that course is about group agreements.')
    await nadia.go('Check and sign')
    await nadia.goBy('Sign')
    const leo = await people.cast('leo')
    await leo.open(registration)
    expect(await leo.read()).toContain('Achieved on 21 November 2026')
    await leo.open(`/assessing${registration}/prior-learning`)
    expect(await leo.read()).toContain('Certificate in Group Facilitation, 2024')
    expect(house.errors).toEqual([])
    await house.close()
  })

  it('someone from the awarding body reads the sample with its evidence, changes nothing, and everyone concerned sees that they looked', async () => {
    const { house, riverbank, people } = await atRiverbank(way)
    await riverbank.handIn('leo')
    const nadia = await people.staff('nadia')
    await nadia.open('/assessing')
    await nadia.go('Leo Grant')
    await decide(nadia)
    const ivy = await people.staff('ivy')
    await ivy.open('/assurance')
    await ivy.go('Write the sampling policy')
    await ivy.fill(/^Interim/, '100')
    await ivy.fill(/^Summative/, '100')
    await ivy.go('Save as a new version')
    await ivy.go('See what Cairn proposes')
    await ivy.go('Put what is ticked into the plan')
    const edgar = await people.staff('edgar')
    await edgar.open('/external')
    await edgar.go('of Leo Grant')
    await edgar.page.getByText('Read what was handed in').click()
    const read = await edgar.read()
    expect(read).toContain('We began with what had gone wrong last time.')
    expect(read).not.toContain('Save what you found')
    const leo = await people.cast('leo')
    await leo.open('/record/readers')
    expect(await leo.read()).toContain('Edgar Blom')
    const cleo = await people.staff('cleo')
    await cleo.open('/assurance')
    await cleo.go('What the external quality assurer has looked at')
    expect(await cleo.read()).toContain('Edgar Blom')
    expect(house.errors).toEqual([])
    await house.close()
  })
})
