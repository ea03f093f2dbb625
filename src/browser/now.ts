/** The moment by the clock of the device, which is the edge of the system in a browser. */
export const now = (): number => Date.now()

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** "21:40", as Cairn says it elsewhere. */
export const timeOf = (moment: number): string => clock.format(moment)
