import type { KeptType } from './leaving.ts'

/** What is kept about a person, and what of it goes along when they leave. */
export const keptTypes: readonly KeptType[] = [
  {
    title: 'Training, qualifications and experience',
    leaves: 'All of it, with who verified it and when.',
    stays: 'A copy for as long as the controller must be able to show who was qualified for past work.',
    retention: 'not-loaded',
  },
  {
    title: 'Continuing professional development',
    leaves: 'All of it.',
    stays: 'Nothing that the person has not shared.',
    retention: 'not-loaded',
  },
  {
    title: 'Checks, registration and references',
    leaves: 'The outcome, its date and who decided it.',
    stays: 'The same, for as long as safer recruitment requires of the employer.',
    retention: 'not-loaded',
  },
  {
    title: 'Judgements, exceptions and policies read',
    leaves: 'The judgement, its reason and who made it.',
    stays: 'The same, for as long as the controller must be able to show why someone was let practise.',
    retention: 'not-loaded',
  },
  {
    title: 'Drafts',
    leaves: 'All of them.',
    stays: 'Nothing that others could read.',
    retention: { until: 'Until it is laid down or thrown away', then: 'It is deleted' },
  },
  {
    title: 'People, places and roles',
    leaves: 'Where the person worked, as what and when, and in what roles.',
    stays: 'The same, for entries and decisions name people.',
    retention: 'not-loaded',
  },
  {
    title: 'Who has looked at whose record',
    leaves: 'The list, printed.',
    stays: 'The same, until the controller sets how long.',
    retention: 'not-loaded',
  },
  {
    title: 'What has happened',
    leaves: 'A copy, on request to the controller.',
    stays: 'All of it, until the controller sets how long.',
    retention: 'not-loaded',
  },
]
