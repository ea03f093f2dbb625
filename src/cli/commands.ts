import { nearest } from '../catalogue/suggest.ts'
import type { Surroundings } from './surroundings.ts'
import { versionIn } from './version.ts'

type Command = {
  readonly usage: string
  readonly does: string
  /** Nothing may follow its name. */
  readonly alone?: true
  /** Answers the exit status; undefined where the process stays up. */
  readonly run: (around: Surroundings) => Promise<number | undefined>
}

// Each command loads its own code: to check a rule needs no server.
const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'cairn start',
    does: 'Starts Cairn. Variables such as PORT and DATABASE_URL set it up: docs/operations.md lists them.',
    alone: true,
    run: async () => void (await import('../main.ts')),
  },
  init: {
    usage: 'cairn init --area NAME --name "FULL NAME" --email ADDRESS',
    does: 'Makes an area and prints the link with which its administrator gets in.',
    run: async (around) => (await import('./init.ts')).init(around),
  },
  migrate: {
    usage: 'cairn migrate',
    does: 'Brings the database up to date, as every start does.',
    alone: true,
    run: async (around) => (await import('./migrate.ts')).migrateDatabase(around),
  },
  backup: {
    usage: 'cairn backup [--verify] FOLDER',
    does: 'Writes everything, the database and the files, to a new folder, also while Cairn runs; or checks such a folder.',
    run: async (around) => (await import('./backup.ts')).backup(around),
  },
  restore: {
    usage: 'cairn restore [--replace] FOLDER',
    does: 'Makes the database and the files what a backup says, whole or not at all. Stop Cairn first.',
    run: async (around) => (await import('./backup.ts')).restoreBackup(around),
  },
  upgrade: {
    usage: 'cairn upgrade [--programs FOLDER | --from BACKUP]',
    does: 'Passes the embedded database on from an older PostgreSQL to the one that Cairn brings. Stop Cairn first.',
    run: async (around) => (await import('./upgrade.ts')).upgrade(around),
  },
  check: {
    usage: 'cairn check --rules ID --facts FILE [--as-of DAY] [--context FILE] [--json]',
    does: 'Says whether facts satisfy a rule, and why. Ends with 0 met, 1 not met, 3 cannot tell, 4 does not apply.',
    run: async (around) => (await import('./check.ts')).check(around),
  },
  plan: {
    usage: 'cairn plan --rules ID[,ID...] --facts FILE --offers FILE [--by DAY] [--minimise cost|hours|date] [--json]',
    does: 'Finds the cheapest offers that meet the rules. Ends with 0 a plan, 1 no plan, 3 something is not loaded.',
    run: async (around) => (await import('./plan.ts')).plan(around),
  },
  rules: {
    usage: 'cairn rules list | show ID [--as-of DAY] | validate FILE... | schema',
    does: 'Lists the rules, shows one in plain English, checks a file of rules, or prints their JSON Schema.',
    run: async (around) => (await import('./rules.ts')).rules(around),
  },
  recompute: {
    usage: 'cairn recompute [--area NAME] [--dry-run]',
    does: 'Works out everyone’s verdicts again and tells which were others. Ends with 0 if none differed, 1 if any did.',
    run: async (around) => (await import('./recompute.ts')).recompute(around),
  },
  verify: {
    usage: 'cairn verify FILE [--key FINGERPRINT]',
    does: 'Says whether an exported record is unaltered, and by whom it was signed. Ends with 0 unaltered, 1 altered, 3 cannot tell.',
    run: async (around) => (await import('./verify.ts')).verify(around),
  },
  demo: {
    usage: 'cairn demo [--people 20000] [--area NAME] | --remove [--area NAME]',
    does: 'Makes a made-up area of that size to try Cairn with, or removes it again. Not in production.',
    run: async (around) => (await import('./demo.ts')).demo(around),
  },
  token: {
    usage: 'cairn token create --person EMAIL [--area NAME] [--name TEXT] [--days N] | list | revoke ID',
    does: 'Makes a token with which a program acts as a person, shown this once; lists their tokens; or revokes one.',
    run: async (around) => (await import('./token.ts')).token(around),
  },
  help: {
    usage: 'cairn help, cairn --version',
    does: 'Shows this, or the version.',
    alone: true,
    run: (around) => Promise.resolve(help(around)),
  },
}

const otherNames: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '-v': '--version' }

/** Runs the command that the first word names. Answers the exit status: 2 for a command there is not. */
export async function runCommand(words: readonly string[], around: Surroundings): Promise<number | undefined> {
  const [word = 'help', ...argv] = words
  const name = otherNames[word] ?? word
  const { stdout, stderr } = around
  if (name === '--version') {
    stdout.write(`${versionIn(around.projectRoot)}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const meant = nearest(word, Object.keys(commands))
    stderr.write(`There is no command “${word}”. ${meant ? `Did you mean “${meant}”?` : 'See them all: cairn help'}\n`)
    return 2
  }
  if (argv.includes('--help')) {
    stdout.write(`${command.usage}\n${command.does}\n`)
    return 0
  }
  if (command.alone && argv.length > 0) {
    stderr.write(`cairn ${name} takes no “${argv.join(' ')}”. Use: ${command.usage}\n`)
    return 2
  }
  return command.run({ ...around, argv })
}

function help({ stdout }: Surroundings): number {
  const told = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}\n`)
  stdout.write(`Cairn keeps the professional record of people who work with parents and families.\n\n${told.join('')}`)
  return 0
}
