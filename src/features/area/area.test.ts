import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { type Name, password, scenario, world } from '../../../test/scenario.ts'
import { from, many } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { area } from './index.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const addressOf = (answer: Response) => answer.headers.get('location') ?? ''

/** What happened to the area itself, in order. */
async function eventsOf({ tenant }: Area): Promise<string[]> {
  const query = from.selectFrom('event').where('tenant_id', '=', tenant.tenant).where('person_id', 'is', null)
  const [rows] = await tenant.read([many(query.orderBy('event_id').select('kind'), ({ kind }) => kind)])
  return rows
}

/** Adds an organisation and a team in it; tells their addresses. */
async function addTeam({ sunita }: Area, organisation: string, team: string) {
  const added = await sunita.post('/organisations/add', { name: organisation, kind: 'school' })
  const ofOrganisation = addressOf(added).replace('/teams/add', '')
  await sunita.post(addressOf(added), { name: team })
  const list = await (await sunita.get('/organisations')).text()
  const ofTeam = new RegExp(`href="(${ofOrganisation}/teams/[\\da-f-]{36})"`).exec(list)?.[1] ?? ''
  return { ofOrganisation, ofTeam }
}

describe('the settings', () => {
  const contact = 'Northmoor front door, 01632 960 002'

  it('show to everyone at once: the name, and whom to tell when worried', async () => {
    const here = await scenario()
    const { sunita, amina } = here
    await sunita.post('/area', { name: 'Northmoor and Dale Partnership', safeguardingContact: contact })
    expect(await amina.read('/worried')).toContain(`In Northmoor and Dale Partnership: ${contact}`)
    await sunita.post('/area', { name: 'Northmoor Partnership', safeguardingContact: '' })
    expect(await amina.read('/worried')).toContain('Northmoor Partnership has not yet told Cairn whom to contact')
    expect(await eventsOf(here)).toEqual(['area-changed', 'area-changed'])
  })

  it('say which practice rules the area follows', async () => {
    const { sunita, tenant } = await scenario()
    const page = await (await sunita.get('/area')).text()
    expect(page).toMatch(/name="rules-practice\/hertfordshire\/lead"[^>]*checked/)
    expect(page).toContain('name="rules-practice/base-training"')
    const settings = { name: 'Northmoor Partnership', safeguardingContact: contact }
    const followed = async () => {
      const query = from.selectFrom('tenant').where('tenant_id', '=', tenant.tenant).select('practice_rules')
      const [[row]] = await tenant.read([many(query)])
      return row?.practice_rules
    }
    await sunita.post('/area', {
      ...settings,
      'rules-practice/base-training': 'yes',
      'rules-practice/hertfordshire/lead': 'yes',
      'rules-practice/invented': 'yes',
    })
    expect(await followed()).toEqual(['practice/hertfordshire/lead', 'practice/base-training'])
    await sunita.post('/area', settings)
    expect(await followed()).toEqual([])
  })

  it('need a name', async () => {
    const { sunita } = await scenario()
    const answer = await sunita.post('/area', { name: ' ', safeguardingContact: contact })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Enter the name of the area')
    expect(html).toContain(contact)
  })
})

describe('organisations and teams', () => {
  it('are listed with how many people work there today', async () => {
    const { sunita, teams } = await scenario()
    const further = { team: teams.parenting, jobTitle: 'Mentor', ...dateBoxes('firstDay', '2026-11-01') }
    await sunita.post('/people/:grace/places/add', further)
    expect(await sunita.read('/organisations')).toContain(
      'Hillside Family Hub Family hub. 5 people work here today. Teams of Hillside Family Hub Team People today outreach 2 parenting 4',
    )
  })

  it('are added, and then people can be given a place in them', async () => {
    const here = await scenario()
    const { sunita } = here
    await addTeam(here, 'St Mary’s School', 'Whole staff')
    expect(await sunita.read('/organisations')).toContain('St Mary’s School School. 0 people work here today')
    expect(await sunita.read('/people/add')).toContain('St Mary’s School – Whole staff')
    expect(await eventsOf(here)).toEqual(['organisation-added', 'team-added'])
  })

  it('have names of their own', async () => {
    const { sunita, errors } = await scenario()
    const form = { name: 'Hillside Family Hub', kind: 'family-hub' }
    const organisation = await (await sunita.post('/organisations/add', form)).text()
    expect(organisation).toContain('There is already an organisation of this name')
    const team = await (await sunita.post('/organisations/:hillside/teams/add', { name: 'outreach' })).text()
    expect(team).toContain('This organisation already has a team of this name')
    const renamed = await (await sunita.post('/organisations/:hillside/teams/:parenting', { name: 'outreach' })).text()
    expect(renamed).toContain('This organisation already has a team of this name')
    expect(errors).toEqual([])
  })

  it('are renamed everywhere', async () => {
    const here = await scenario()
    const { sunita } = here
    await sunita.post('/organisations/:hillside', { name: 'Hillside Centre', kind: 'service-provider' })
    await sunita.post('/organisations/:hillside/teams/:outreach', { name: 'Doorstep team' })
    expect(await sunita.read('/people/:grace')).toContain('Doorstep team, Hillside Centre')
    expect(await sunita.read('/organisations')).toContain('Hillside Centre Service provider')
    expect(await eventsOf(here)).toEqual(['organisation-changed', 'team-renamed'])
  })

  it('ask for what is missing', async () => {
    const { sunita } = await scenario()
    const page = await (await sunita.post('/organisations/add', { name: '', kind: 'castle' })).text()
    expect(page).toContain('Enter the name of the organisation')
    expect(page).toContain('Select what kind of organisation it is')
  })
})

describe('closing', () => {
  it('is refused while people work there, saying how many', async () => {
    const here = await scenario()
    const { sunita } = here
    const team = await sunita.post('/organisations/:hillside/teams/:outreach/close')
    expect(team.status).toBe(422)
    expect(asText(await team.text())).toContain('2 people work in outreach today. Move them or end their places first')
    const organisation = await sunita.post('/organisations/:hillside/close')
    expect(asText(await organisation.text())).toContain('5 people work in Hillside Family Hub today')
    expect(await eventsOf(here)).toEqual([])
  })

  it('is refused while someone is to come', async () => {
    const here = await scenario()
    const { sunita } = here
    const { ofTeam } = await addTeam(here, 'St Mary’s School', 'Whole staff')
    const place = { team: ofTeam.slice(-36), jobTitle: 'Teacher', ...dateBoxes('firstDay', '2027-01-04') }
    await sunita.post('/people/:leo/places/add', place)
    expect(asText(await (await sunita.post(`${ofTeam}/close`)).text())).toContain(
      '1 person works in Whole staff from a later day on',
    )
  })

  it('of a team offers it no more, until it is opened again', async () => {
    const here = await scenario()
    const { sunita } = here
    const { ofTeam } = await addTeam(here, 'St Mary’s School', 'Whole staff')
    expect((await sunita.post(`${ofTeam}/close`)).status).toBe(303)
    expect((await sunita.post(`${ofTeam}/close`)).status).toBe(303)
    expect(await sunita.read('/people/add')).not.toContain('Whole staff')
    expect(await sunita.read('/organisations')).toContain('Whole staff (closed on 21 November 2026)')
    await sunita.post(`${ofTeam}/open`)
    expect(await sunita.read('/people/add')).toContain('Whole staff')
    expect(await eventsOf(here)).toEqual(['organisation-added', 'team-added', 'team-closed', 'team-opened'])
  })

  it('of an organisation closes its teams, until it is opened again', async () => {
    const here = await scenario()
    const { sunita } = here
    const { ofOrganisation } = await addTeam(here, 'St Mary’s School', 'Whole staff')
    await sunita.post(`${ofOrganisation}/close`)
    expect(await sunita.read('/people/add')).not.toContain('Whole staff')
    expect(await sunita.read('/organisations')).toContain('Closed organisations St Mary’s School , closed on')
    const added = await sunita.post(`${ofOrganisation}/teams/add`, { name: 'Governors' })
    expect(await added.text()).toContain('This organisation is closed. Open it again first')
    await sunita.post(`${ofOrganisation}/open`)
    expect(await sunita.read('/people/add')).toContain('Whole staff')
  })
})

describe('every address', () => {
  /** Right in every field of every form, so that each action is reached. */
  const form = { name: 'A new name', kind: 'school' }
  const routes = async () => area(await world().then(({ catalogue }) => openRulebooks(catalogue))).routes
  const signedIn = async (here: Area, name: Name) => {
    await here.as(name).get('/')
    const someone = here.visitor()
    await someone.post('/sign-in', { email: here.email(name), password })
    return async (method: string, path: string) =>
      (await (method === 'GET' ? someone.get(path) : someone.post(path, form))).status
  }

  it('is closed to all but administrators', async () => {
    const here = await scenario()
    const manager = await signedIn(here, 'petra')
    for (const { method, path } of await routes()) {
      const address = path.replace(':organisation', here.teams.hillside).replace(':team', here.teams.outreach)
      expect(await manager(method, address), `${method} ${path}`).toBe(403)
    }
    expect(await eventsOf(here)).toEqual([])
  })

  it('knows no organisation and no team of another area', async () => {
    const here = await scenario()
    const elsewhere = await scenario()
    const administrator = await signedIn(here, 'sunita')
    const { hillside, outreach } = elsewhere.teams
    const ofOne = (await routes()).filter(({ path }) => path.includes(':organisation'))
    expect(ofOne.length).toBeGreaterThan(8)
    for (const { method, path } of ofOne) {
      const foreign = path.replace(':organisation', hillside).replace(':team', outreach)
      expect(await administrator(method, foreign), `${method} ${path}`).toBe(404)
      if (!path.includes(':team')) continue
      const mixed = path.replace(':organisation', here.teams.hillside)
      for (const team of [outreach, newId()])
        expect(await administrator(method, mixed.replace(':team', team)), `${method} ${path}`).toBe(404)
    }
    expect(await eventsOf(here)).toEqual([])
    expect(await eventsOf(elsewhere)).toEqual([])
  })
})
