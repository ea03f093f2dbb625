import { WhoCanSee } from '../../ui/index.ts'

/** Who reads what an assessor writes of a decision or a judgement, said before they write it. */
export const WhoReadsSigned = ({ learnerName }: { readonly learnerName: string }) => (
  <WhoCanSee>
    Until you sign it, only you can see this. Then those who assess, quality-assure and manage at the centre can, and
    the external quality assurer where it is in the sample; {learnerName} once it counts.
  </WhoCanSee>
)

/** The same of why a trainee’s decision is sent back. */
export const whoReadsSentBack =
  'The trainee who signed it, and those who assess, quality-assure and manage at the centre. The learner does not.'

/** The same of a trainee’s judgement about earlier learning, of which the sample tells that too. */
export const whoReadsLearningSentBack =
  'The trainee who signed it, those who assess, quality-assure and manage at the centre, and the external quality assurer where it is in the sample. The learner does not.'
