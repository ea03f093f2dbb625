/** A place inside a file: keys and list positions from its top. */
export type Path = readonly PropertyKey[]

/** What is wrong at one place of a value. */
export type Issue = { readonly path: Path; readonly message: string }

/** The same, found in a file. */
export type Problem = {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Such as `versions.0.requires.all.2.fact.topic`; empty for the file as a whole. */
  readonly path: string
  readonly message: string
}

export const pathInWords = (path: Path): string => path.map(String).join('.')

/** `lead.yaml:12: versions.0.requires: …` */
export const problemInWords = ({ file, line, path, message }: Problem): string =>
  `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`

/** The catalogue cannot be used as it stands; the message names every problem, one a line. */
export class CatalogueError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemInWords).join('\n'))
    this.problems = problems
  }
}

/** A file read as far as it can be. */
type Read<T> = { readonly value: T | undefined; readonly problems: readonly Problem[] }

/** Throws CatalogueError where any of the files has a problem. */
export function refuseProblems(files: readonly Pick<Read<unknown>, 'problems'>[]): void {
  const problems = files.flatMap((file) => file.problems)
  if (problems.length > 0) throw new CatalogueError(problems)
}

/** The value of a file that has no problems. */
export function need<T>({ value, problems }: Read<T>): T {
  if (value === undefined) throw new CatalogueError(problems)
  return value
}
