import { describe, expect, it } from 'vitest'
import { allMet, riverbank, signed, sightOf } from './testing.ts'

describe('an assessor', () => {
  it('is led on where the form by which they signed is sent twice, also where they countersigned', async () => {
    const { nadia, tomas, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    await judge(staff.tomas)
    const [own, trainees] = [await handIn('amina'), await handIn('amina', { unit: 'NM-301', assessor: staff.tomas })]
    await nadia.post(own, allMet)
    const sight = await sightOf(nadia, own)
    const sent = [await nadia.post(`${own}/check`, sight), await nadia.post(`${own}/check`, sight)]
    await signed(tomas, trainees)
    sent.push(await nadia.post(`${trainees}/countersign`), await nadia.post(`${trainees}/countersign`))
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    for (const address of [own, trainees])
      expect((await nadia.read(address)).split('Signed by'), address).toHaveLength(2)
  })

  it('leaves a decision as it is that they have begun anew, or that someone else made before them', async () => {
    const { nadia, omar, staff, people, judge, appoint, handIn } = await riverbank()
    await appoint(people.omar, 'assessor')
    await judge(staff.nadia)
    await judge(people.omar)
    const address = await handIn('amina')
    await omar.post(address, { ...allMet, feedback: 'From Omar' })
    expect((await omar.post(`${address}/leave`)).status).toBe(403)
    expect(await omar.read(address)).toContain('From Omar')
    await signed(nadia, address)
    await nadia.post(`${address}/anew`)
    for (const assessor of [nadia, omar]) {
      expect(await assessor.read(address)).toContain('Leave the decision as it is')
      expect((await assessor.post(`${address}/leave`)).status).toBe(303)
      const page = await assessor.read(address)
      expect(page).not.toContain('What you decide')
      expect(page).toContain('You let the group find its own words.')
    }
    expect((await nadia.read(address)).split('Signed by')).toHaveLength(2)
  })
})
