import { allMet, type Riverbank, signed } from '../assessing/testing.ts'

type Someone = Riverbank['nadia']

/** A decision by which one criterion is not met. */
export const notAllMet: Record<string, string> = {
  ...allMet,
  ...{ result_1_2: 'not-met', note_1_2: 'I did not see it' },
}

export const said = { because: 'Piece 3 shows 1.2.', asks: 'That another assessor looks at it.' }

/** Nadia decides that Amina does not meet a criterion; answers what was handed in, and where one appeals against it. */
export async function decidedAgainst({ nadia, staff, judge, handIn }: Riverbank) {
  await judge(staff.nadia)
  const handedIn = await handIn('amina')
  await signed(nadia, handedIn, notAllMet)
  return { handedIn, against: handedIn.replace('/assessing/', '/appeals/decisions/') }
}

/** Amina appeals; answers where the appeal is. */
export const raised = async (learner: Someone, against: string): Promise<string> =>
  (await learner.post(against, said)).headers.get('location') ?? ''

/** Someone answers the stage that an appeal is at. */
export const answered = (who: Someone, appeal: string, outcome: string, place = '1') =>
  who.post(`${appeal}/answer`, { outcome, reasons: `I looked at it: ${outcome}.`, place })
