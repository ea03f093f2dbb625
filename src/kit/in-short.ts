/** The beginning of what was written, of so many characters at most, cut between words. */
export const inShort = (text: string, most = 120): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`
