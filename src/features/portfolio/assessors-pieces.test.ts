import { beforeEach, describe, expect, it } from 'vitest'
import { endParts } from '../../../test/centre.ts'
import { ask, said, signAt } from '../witnesses/testing.ts'
import { contents } from '../../files/testing.ts'
import { addPiece, aLearner, evidenceOn, fileOf, handIn, layTo, make, today } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

const observation = {
  ...{ title: 'At the door of [[the Khans]]', ...today },
  ...{ answerobserver: 'Nadia Okoye', answeras: 'assessor', answerseen: 'She greeted [[Mrs Khan]] first.' },
}

describe('what an assessor writes into a portfolio', () => {
  it('hides from everyone else what they mark as telling of a family, and they correct it without losing that', async () => {
    const { amina, base, centre, unit } = at
    const piece = await addPiece(centre.nadia, base, 'observation', observation)
    await layTo(centre.nadia, piece, { kind: 'text', text: 'Present: [[J. Khan]]' })
    expect(await centre.nadia.read(piece)).toContain('She greeted [[Mrs Khan]] first.')
    await make(amina, piece, '1.1')
    const submission = await handIn(amina, unit, '1.1')
    await layTo(centre.nadia, piece, { kind: 'file', file: fileOf(contents.pdf, '[[J. Khan]].pdf') })
    const [file = ''] = evidenceOn(await (await centre.nadia.get(piece)).text())
    for (const [reader, isTold] of [
      [centre.nadia, true],
      [amina, false],
      [centre.ivy, false],
    ] as const)
      for (const address of [file, `/api/v1${file}`]) {
        const name = (await reader.get(address)).headers.get('content-disposition')
        expect(name?.includes('Khan'), address).toBe(isTold)
      }
    const noted = await amina.read('/record/readers')
    expect(noted).toContain('Evidence of “At the door of [blacked out]”: [blacked out].pdf')
    expect(noted).not.toContain('Khan')
    for (const reader of [amina, centre.ivy])
      for (const page of [piece, submission, unit, `${base}/portfolio`]) {
        const read = await reader.read(page)
        expect(read, page).not.toContain('Khan')
        expect(read, page).toContain('[blacked out]')
      }
    const form = await (await centre.nadia.get(`${piece}/correct`)).text()
    expect(form).toContain('She greeted [[Mrs Khan]] first.')
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? ''
    await centre.nadia.post(`${piece}/correct`, { ...observation, answeras: 'expert-witness', revision })
    expect(await centre.nadia.read(piece)).toContain('She greeted [[Mrs Khan]] first.')
  })

  it('says so of a talk as well, on every page that tells of it', async () => {
    const { amina, base, centre } = at
    const talk = {
      title: 'About [[the Khans]]',
      ...today,
      answerwith: 'Nadia Okoye',
      answerpoints: 'Then [[Mrs Khan]] left.',
    }
    const piece = await addPiece(centre.nadia, base, 'professional-discussion', talk)
    const address = piece.replace('/pieces/', '/assessing/talks/')
    expect(await centre.nadia.read(address)).toContain('Then [[Mrs Khan]] left.')
    for (const page of ['/', address, `/assessing${base}/talks`, '/record/readers']) {
      const read = await amina.read(page)
      expect(read, page).not.toContain('Khan')
      expect(read, page).toContain('[blacked out]')
    }
  })

  it('is told to the learner until they have confirmed it, once there is something to confirm', async () => {
    const { amina, base, centre } = at
    const said = 'Confirm what your assessor wrote of “At the door of [blacked out]”'
    const { answerseen, ...bare } = observation
    const piece = await addPiece(centre.nadia, base, 'observation', bare)
    expect(await amina.read('/')).not.toContain('Confirm what your assessor wrote')
    await centre.nadia.post(`${piece}/correct`, { ...bare, answerseen, revision: '1' })
    expect(await amina.read('/')).toContain(said)
    expect(await (await amina.get('/')).text()).toContain(`href="${piece}"`)
    await amina.post(`${piece}/confirm`)
    expect(await amina.read('/')).not.toContain('Confirm what your assessor wrote')
  })

  it('is confirmed as the learner has read it, and not as it was corrected since', async () => {
    const { amina, base, centre, area } = at
    const piece = await addPiece(centre.nadia, base, 'observation', observation)
    const talk = { title: 'A talk', ...today, answerwith: 'Nadia Okoye', answerpoints: 'How she begins.' }
    const discussed = await addPiece(centre.nadia, base, 'professional-discussion', talk)
    const pages = [
      { piece, at: piece, now: { ...observation, answerseen: 'She was late.' } },
      {
        piece: discussed,
        at: discussed.replace('/pieces/', '/assessing/talks/'),
        now: { ...talk, answerpoints: 'Late.' },
      },
    ]
    for (const { piece: changed, at: page, now } of pages) {
      const seen = async () => /name="revision" value="(\d+)"/.exec(await (await amina.get(page)).text())?.[1] ?? ''
      const before = await seen()
      await centre.nadia.post(`${changed}/correct`, { ...now, revision: before })
      const refused = await amina.post(`${page}/confirm`, { revision: before })
      const told = await refused.text()
      expect(refused.status, page).toBe(422)
      expect(told).toContain('Read it as it stands now, then confirm it')
      expect(told.toLowerCase()).toContain('late.')
      expect(await amina.read(changed), page).toContain('Before you hand it in')
      expect((await amina.post(`${page}/confirm`, { revision: await seen() })).status, page).toBe(303)
      expect(await amina.read(changed), page).toContain('Confirmed:')
    }
    expect(area.errors).toEqual([])
  })

  it('tells who reads the evidence beside it: the learner too', async () => {
    const { base, centre } = at
    const piece = await addPiece(centre.nadia, base, 'observation', observation)
    const page = await centre.nadia.read(`/record/${piece.split('/')[2]}/evidence`)
    expect(page).toContain('You, Amina Hassan, and those who assess')
    expect(page).toContain('Amina Hassan can see that they did')
  })

  it('stays as it is once they assess there no more; nor does their Today tell of the learner', async () => {
    const { area, amina, base, centre, unit } = at
    const piece = await addPiece(centre.nadia, base, 'observation', observation)
    await make(amina, piece, '1.1')
    const { link } = await ask(amina, base)
    const jo = area.visitor()
    await jo.post(link, said)
    await signAt(jo, link)
    const talk = await addPiece(centre.nadia, base, 'professional-discussion', {
      ...{ title: 'How a group settles', ...today, answerwith: 'Nadia Okoye', answerpoints: 'She led it.' },
    })
    await amina.post(`${talk}/not-right`, { said: 'I did not lead it' })
    const told = ['a witness of the work of Amina Hassan', 'what Amina Hassan says is not right'] as const
    for (const one of told) expect(await centre.nadia.read('/')).toContain(one)

    expect(await centre.cleo.read('/')).not.toContain(told[1])

    await endParts(area, centre.staff.nadia)
    // She assessed Amina, and nobody answers in her place but those who manage.
    expect(await centre.cleo.read('/')).toContain(told[1])
    for (const act of ['withdraw', 'correct']) {
      expect((await centre.nadia.post(`${piece}/${act}`, { ...observation, revision: '1' })).status, act).toBe(403)
      const sent = act === 'correct' ? JSON.stringify({ title: 'T', on: '2026-11-20', answers: {}, revision: 1 }) : ''
      expect((await centre.nadia.postJson(`/api/v1${piece}/${act}`, sent)).status, act).toBe(403)
    }
    expect(await amina.read(unit)).toContain('At the door of [blacked out]')
    expect(await centre.nadia.read('/')).not.toContain('Amina Hassan')
  })
})
