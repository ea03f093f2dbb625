import type { Delivery } from './mail.ts'

/** Where a message with a link stands on its way out; `in-doubt` may have arrived or not. */
export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'in-doubt' | 'dropped'

/** After how many seconds it is tried again, each time later: for some hours, then someone looks at it. */
const waits = [60, 300, 1_800, 7_200]

const ends: Readonly<Record<Delivery['state'], MailState>> = {
  sent: 'sent',
  later: 'failed',
  refused: 'failed',
  'in-doubt': 'in-doubt',
}

/** What has become of a message after so many tries, why it did not go, and after how many seconds it is tried again. */
export function afterTry(
  delivery: Delivery,
  tries: number,
): { readonly state: MailState; readonly failure: string | null; readonly wait: number | undefined } {
  const wait = delivery.state === 'later' ? waits[tries - 1] : undefined
  return {
    state: wait === undefined ? ends[delivery.state] : 'waiting',
    failure: delivery.state === 'sent' ? null : delivery.because,
    wait,
  }
}
