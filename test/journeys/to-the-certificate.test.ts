import { describe, expect, it } from 'vitest'
import { load, northmoorAwards } from '../awarding-body.ts'
import { openHouse, useChromium, ways } from './house.ts'
import { peopleAt, type Someone } from './people-of-a-centre.ts'

const browser = useChromium()

/** One unit makes this made-up certificate, so that the way to it is short. */
const short = northmoorAwards.replace('At least 12 credits', 'At least 6 credits').replace('atLeast: 12', 'atLeast: 6')

/** The manager says what is sampled, registers Amina with Nadia as her assessor, and enters the awarding body’s number. */
async function register(cleo: Someone): Promise<string> {
  await cleo.open('/centres')
  await cleo.go('Settings of the centre')
  await cleo.tick(/^Every unit/)
  await cleo.go('Save')
  await cleo.open('/centres')
  await cleo.go('Register a learner')
  await cleo.fill('Learner’s name or email address', 'Amina')
  await cleo.choose('Qualification', 'Level 3 Certificate in Group Work')
  await cleo.fillDate('on', '2026-11-02')
  await cleo.page.getByLabel('Assessor').selectOption({ label: 'Nadia Okoye' })
  await cleo.goBy('Register')
  await cleo.go('Enter the awarding body’s number')
  await cleo.fill('Awarding body’s number', 'NM-2026-117')
  await cleo.fillDate('bodyOn', '2026-11-03')
  await cleo.go('Save')
  await cleo.page.getByText('The number is saved').waitFor()
  const registration = new URL(cleo.page.url()).pathname
  await cleo.open('/assessing')
  await cleo.go('Who is competent for which unit')
  await cleo.choose('Whom is it about?', 'Nadia Okoye')
  await cleo.choose('Which unit?', 'NM-301')
  await cleo.tick('Yes')
  await cleo.fill('Why?', 'Ran such groups for nine years.')
  await cleo.go('Record the judgement')
  return registration
}

/** Amina chooses the unit and asks someone who saw her work; answers the link that she is to give them. */
async function askWitness(amina: Someone): Promise<string> {
  await amina.open('/qualifications')
  await amina.go('Level 3 Certificate in Group Work')
  await amina.go('Choose units')
  await amina.tick(/^NM-301/)
  await amina.go('Keep this choice')
  await amina.go('Go on with my portfolio')
  await amina.go('Witnesses')
  await amina.go('Ask a witness')
  await amina.fill('Name of the witness', 'Jo Ellis')
  await amina.tick(/^Witness testimony/)
  await amina.fill('What they are to tell of', 'The group on Tuesdays in October.')
  await amina.tick(/^1\.1/)
  await amina.go('Ask them')
  await amina.page.getByRole('heading', { name: 'A link for Jo Ellis' }).waitFor()
  const [link = ''] = /\/witness\/[\w-]+/.exec(await amina.page.locator('main').innerHTML()) ?? []
  return link
}

/** Jo, who has no account, says what they saw and signs it. */
async function bearWitness(jo: Someone, link: string) {
  await jo.open(link)
  await jo.fill('Your name', 'Jo Ellis')
  await jo.fill('Your role, or what you do', 'Manager of the family hub')
  await jo.fill('How you know their work', 'I sat in on the group.')
  await jo.tick(/^I saw their work/)
  await jo.tick(/1\.1/)
  await jo.fillDate('on', '2026-10-13')
  await jo.fill('How the centre can reach you', 'jo.ellis@hub.example')
  await jo.fill('What you saw', 'The group named what it needed, and it was written down in its own words.')
  await jo.go('Check what you wrote')
  await jo.fill('Sign with your full name', 'Jo Ellis')
  await jo.tick(/^This is what I saw myself/)
  await jo.goBy('Sign')
  await jo.page.getByRole('heading', { name: 'This has been signed' }).waitFor()
}

/** Amina confirms what Jo signed, writes an account for the other criterion, and hands the unit in. */
async function handIn(amina: Someone, registration: string) {
  await amina.open('/')
  await amina.go('Read what Jo Ellis signed')
  expect(await amina.read()).not.toContain('Correct it')
  await amina.go('I confirm this')
  await amina.open(`${registration}/portfolio`)
  await amina.go('Add a piece')
  await amina.tick(/^Case study, project/)
  await amina.go('Continue')
  await amina.fill('What to call it', 'The agreement is tested')
  await amina.fillDate('on', '2026-11-10')
  await amina.tick('Reflective account')
  await amina.fill('The account (optional)', 'We went back to it when it grew loud.')
  await amina.go('Add the piece')
  await amina.go('Say what it is evidence for')
  await amina.tick(/^1\.2/)
  await amina.go('Save')
  await amina.go('I confirm this')
  await amina.open(`${registration}/portfolio`)
  await amina.go('NM-301: Settle a group')
  await amina.go('Hand in this unit')
  await amina.tick(/^1\.1/)
  await amina.tick(/^1\.2/)
  await amina.go('Hand in')
  await amina.page.getByText('Handed in to Riverbank').waitFor()
}

/** Nadia finds out that it was Jo, and decides about the unit. */
async function assess(nadia: Someone) {
  await nadia.open('/')
  await nadia.go('Verify Jo Ellis')
  await nadia.tick('Verified: it was they')
  await nadia.tick('By telephone')
  await nadia.fillDate('on', '2026-11-21')
  await nadia.go('Record it')
  await nadia.open('/')
  await nadia.go('Assess what a learner has handed in')
  await nadia.go('Amina Hassan')
  expect(await nadia.read()).toContain('Witness verified')
  await nadia.tickAll('Met')
  for (const method of await nadia.page.getByLabel(/^How did you assess/).all())
    await method.selectOption({ label: 'Discussion' })
  for (const box of await nadia.page.getByRole('checkbox').all()) await box.check()
  await nadia.fill(/^Feedback to/, 'You let the group find its own words.')
  await nadia.go('Check and sign')
  await nadia.goBy('Sign')
  await nadia.page.getByRole('heading', { name: 'Signed' }).waitFor()
}

/** Ivy puts what Cairn proposes into the plan, reads the evidence and agrees. */
async function assure(ivy: Someone) {
  await ivy.open('/assurance')
  await ivy.go('See what Cairn proposes')
  await ivy.go('Put what is ticked into the plan')
  await ivy.open('/')
  await ivy.go('Sample what is planned: 1 unit')
  await ivy.go('Unit NM-301 of Amina Hassan')
  await ivy.page.getByText('Read what was handed in').click()
  expect(await ivy.read()).toContain('The group named what it needed')
  await ivy.tick('I agree with what was decided')
  await ivy.fill('Feedback to the assessor', 'Fair, and well explained.')
  await ivy.go('Save what you found')
  await ivy.page.getByText('What you found has been saved').waitFor()
}

describe.each(ways)('from registration to the certificate, $way', (way) => {
  it('goes by five people and a witness, and the record says the same', async () => {
    const house = await openHouse('2026-11-21')
    await load(house, short)
    const people = await peopleAt(house, browser(), way)
    const [cleo, amina] = [await people.staff('cleo'), await people.cast('amina')]
    const registration = await register(cleo)
    await bearWitness(await people.stranger(), await askWitness(amina))
    await handIn(amina, registration)
    await assess(await people.staff('nadia'))
    await amina.open('/record')
    expect(await amina.read()).not.toContain('NM-301: Settle a group')
    await assure(await people.staff('ivy'))
    await amina.open('/record')
    expect(await amina.read()).toContain('NM-301: Settle a group (made up for this demonstration) Verified')

    await cleo.open(registration)
    await cleo.go('Claim from the awarding body')
    await cleo.fill('Number of the claim', 'C-11')
    await cleo.tick('By direct claim')
    await cleo.go('Claim from the awarding body')
    await amina.open('/qualifications')
    const held = /What I hold Level 3 Certificate in Group Work \(made up for this demonstration\).*21 November 2026/
    expect(await amina.read()).not.toMatch(held)
    await cleo.go('Record the certificate')
    await cleo.fill('Number of the certificate', 'CERT-5')
    await cleo.fillDate('on', '2026-11-21')
    await cleo.go('Record the certificate')
    await amina.open('/qualifications')
    expect(await amina.read()).toMatch(held)
    expect(house.errors).toEqual([])
    await house.close()
  }, 180_000)
})
