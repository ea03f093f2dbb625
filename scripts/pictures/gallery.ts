import type { Chapter, Picture } from './pages.ts'

/** All pictures in one document, by chapter. */
export function gallery(of: readonly Chapter[]): string {
  const shown = of.map(({ title, pictures }) => [`## ${title}`, ...pictures.flatMap(shownAs)].join('\n\n'))
  return `${['# Every page', 'As in the demonstration nine days before the end of a CPD year; a long page goes on below. `npm run pictures` takes them.', ...shown].join('\n\n')}\n`
}

const shownAs = ({ name, title, who }: Picture) => [
  `### ${title}`,
  `![${title}${who ? `, as ${nameOf(who)}` : ''}](${name}.webp)`,
]

/** "tom.okafor" is Tom Okafor. */
const nameOf = (who: string) =>
  who.replace(/(^|\.)(\w)/g, (_, dot: string, letter: string) => `${dot && ' '}${letter.toUpperCase()}`)
