const every = 'managers and administrators'
const own = 'whoever brought it'

const of = (method: string, pages: readonly string[]) =>
  pages.map((page) => [`${method} /imports/:import${page}`, own] as const)

/** Who may open the addresses of imports from files. */
export const readersOfImports: Readonly<Record<string, typeof every | typeof own>> = {
  'GET /imports': every,
  'GET /imports/add': every,
  'POST /imports/add': every,
  ...Object.fromEntries(of('GET', ['', '/progress', '/sheet', '/columns', '/dates', '/rows', '/meanings', '/undo'])),
  ...Object.fromEntries(
    of('POST', ['/sheet', '/columns', '/dates', '/rows', '/meanings', '/commit', '/stop', '/discard', '/undo']),
  ),
}
