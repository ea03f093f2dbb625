import { describe, expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { sent, told, wrongIn } from '../../../test/asking.ts'
import { allMet, riverbank, signed } from '../assessing/testing.ts'
import { problemsOf } from '../people/testing.ts'

type OwnMethods = { readonly id: string; readonly label: string; readonly isWithdrawn: boolean }[]

describe('the methods by which a centre assesses', () => {
  it('are those that every centre has, and its own', async () => {
    const { centre, cleo } = await openCentre(await scenario())
    const at = `/centres/${centre}/methods`
    await cleo.post(at, { label: 'Simulation' })
    const page = await cleo.read(at)
    for (const method of ['Observation in the workplace', 'Assignments', 'Questioning', 'Discussion', 'Simulation'])
      expect(page).toContain(method)
    expect(await cleo.read(`/centres/${centre}/settings`)).toContain('Methods of assessment')
    expect((await told(cleo, at)).said).toMatchObject({
      shipped: [{ id: 'observation' }, { id: 'assignments' }, { id: 'questioning' }, {}, {}],
      own: [{ label: 'Simulation', isWithdrawn: false }],
    })
  })

  it('are each there once, whatever its capitals', async () => {
    const { centre, cleo } = await openCentre(await scenario())
    const at = `/centres/${centre}/methods`
    const add = (label: string) => cleo.post(at, { label })
    expect(await problemsOf(await add('questioning'))).toEqual([
      '#label Every centre has “Questioning”. Choose another name',
    ])
    expect(await problemsOf(await add(' '))).toEqual(['#label Enter the name of the method'])
    expect((await add('Simulation')).status).toBe(303)
    expect(await problemsOf(await add('simulation'))).toEqual(['#label The centre has “simulation” already'])
    expect(wrongIn(await sent(cleo, at, { label: 'Simulation' }))).toEqual([
      'label: The centre has “Simulation” already',
    ])
  })

  it('are kept by its managers alone, each centre for itself', async () => {
    const area = await scenario()
    const { centre, cleo, nadia, ivy } = await openCentre(area)
    const other = await openCentre(await scenario())
    const at = `/centres/${centre}/methods`
    await cleo.post(at, { label: 'Simulation' })
    for (const someone of [nadia, ivy, area.amina, area.sunita]) {
      expect((await someone.get(at)).status).toBe(403)
      expect((await someone.post(at, { label: 'Role play' })).status).toBe(403)
    }
    const theirs = await told(other.cleo, `/centres/${other.centre}/methods`)
    expect(theirs.said['own']).toEqual([])
  })

  it('are chosen in decisions; one that is withdrawn is offered no more and keeps its name, and can come back', async () => {
    const world = await riverbank()
    const { nadia, amina, cleo, centre, staff, judge, handIn } = world
    const at = `/centres/${centre}/methods`
    await judge(staff.nadia)
    const [first, second] = [await handIn('amina'), await handIn('amina', { at: '2026-11-15' })]
    const added = await sent(cleo, at, { label: 'Simulation' })
    const [{ id } = { id: '' }] = added.said['own'] as OwnMethods
    const offers = async () => (await (await nadia.get(second)).text()).includes(`<option value="${id}"`)
    expect(await offers()).toBe(true)
    const bySimulation = { ...allMet, method_1_1: id }
    expect((await signed(nadia, first, bySimulation)).headers.get('location')).toBe(`${first}/signed`)

    await cleo.post(`${at}/${id}/withdraw`)
    expect(await cleo.read(at)).toContain('Withdrawn: Simulation')
    expect(await offers()).toBe(false)
    // What was decided earlier keeps the name.
    expect(await nadia.read(second)).toContain('Simulation')
    const refused = await nadia.post(second, bySimulation)
    expect(await problemsOf(refused)).toContainEqual(expect.stringContaining('Select how you assessed 1.1'))
    expect(await amina.read(`${first}/feedback`)).toContain('Simulation')

    expect((await cleo.post(at, { label: 'Simulation' })).status).toBe(303)
    expect((await told(cleo, at)).said['own']).toEqual([{ id, label: 'Simulation', isWithdrawn: false }])
    expect((await cleo.post(`${at}/${centre}/withdraw`)).status).toBe(404)
    expect(world.errors).toEqual([])
  })
})
