/** What has to be done before a unit counts. */
export type WaitsFor = keyof typeof waits

const waits = {
  criteria: {
    because: 'not every criterion of it is met by a decision that stands',
    mend: 'An assessor decides about it anew, or about more that is handed in',
  },
  loading: {
    because: 'not all of its criteria are loaded, so nobody can tell whether it is achieved',
    mend: 'Someone who keeps the area’s catalogue loads them from the awarding body',
  },
  policy: {
    because: 'the centre has not said what it samples',
    mend: 'A manager of the centre says so under “Settings of the centre”',
  },
  sample: {
    because: 'an internal quality assurer has still to look at it',
    mend: 'They sample it',
  },
  action: {
    because: 'quality assurance has asked for action on it',
    mend: 'The assessor answers the action, and an internal quality assurer closes it',
  },
} as const

type Waiting = { readonly waitsFor: WaitsFor | null }

/** Why a unit does not count; undefined where it counts, or that was never looked into. */
export const waitsBecause = ({ waitsFor }: Waiting): string | undefined =>
  waitsFor === null ? undefined : waits[waitsFor].because

/** "NM-301: Settle a group does not count any more: … . The assessor answers …": with who mends it. */
function stoppedInWords({ title, waitsFor }: Waiting & { readonly title: string }): string {
  const known = waitsFor && waits[waitsFor]
  return `${title} does not count any more${known ? `: ${known.because}. ${known.mend}` : ''}`
}

type Bearing = Waiting & { readonly title: string; readonly stoppedAt: Date | null }

/**
 * Why what counts is too little for what has been claimed, and who mends it: each unit that stopped counting, or else the
 * rule itself.
 */
export function shortBecause(units: readonly Bearing[]): string {
  const stopped = units.filter(({ stoppedAt }) => stoppedAt !== null)
  return stopped.length === 0
    ? 'The units that count do not meet the rule of combination as it is loaded now'
    : stopped.map(stoppedInWords).join('. ')
}
