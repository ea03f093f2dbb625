// Generated from src/db/migrations by npm run tables. Do not edit.
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Brand } from '../kit/brand.ts'
import type { PlainDate } from '../kit/plain-date.ts'

type Json = JSONColumnType<Record<string, unknown>>
/** A list, which is empty where none is given. */
type JsonList = ColumnType<readonly unknown[], string | undefined, string>
export type AboutId = Brand<string, 'AboutId'>
export type AdjustmentId = Brand<string, 'AdjustmentId'>
export type AppealId = Brand<string, 'AppealId'>
export type AppealQuestionId = Brand<string, 'AppealQuestionId'>
export type AuthenticityQueryId = Brand<string, 'AuthenticityQueryId'>
export type BroughtRecordId = Brand<string, 'BroughtRecordId'>
export type CatalogueEffectId = Brand<string, 'CatalogueEffectId'>
export type CatalogueTrialId = Brand<string, 'CatalogueTrialId'>
export type CentreMethodId = Brand<string, 'CentreMethodId'>
export type ChallengeId = Brand<string, 'ChallengeId'>
export type CompetenceJudgementId = Brand<string, 'CompetenceJudgementId'>
export type ConflictDecisionId = Brand<string, 'ConflictDecisionId'>
export type DecisionId = Brand<string, 'DecisionId'>
export type DraftId = Brand<string, 'DraftId'>
export type EntryChangeId = Brand<string, 'EntryChangeId'>
export type EntryId = Brand<string, 'EntryId'>
export type EventId = Brand<string, 'EventId'>
export type EvidenceId = Brand<string, 'EvidenceId'>
export type ImportId = Brand<string, 'ImportId'>
export type ImprovementId = Brand<string, 'ImprovementId'>
export type InvitationMailId = Brand<string, 'InvitationMailId'>
export type LoadedCatalogueId = Brand<string, 'LoadedCatalogueId'>
export type MembershipId = Brand<string, 'MembershipId'>
export type ObjectionId = Brand<string, 'ObjectionId'>
export type OrganisationId = Brand<string, 'OrganisationId'>
export type PersonId = Brand<string, 'PersonId'>
export type PieceId = Brand<string, 'PieceId'>
export type QuestionId = Brand<string, 'QuestionId'>
export type RecordReadId = Brand<string, 'RecordReadId'>
export type RegistrationId = Brand<string, 'RegistrationId'>
export type RegistrationStepId = Brand<string, 'RegistrationStepId'>
export type ReminderId = Brand<string, 'ReminderId'>
export type RoleId = Brand<string, 'RoleId'>
export type RplJudgementId = Brand<string, 'RplJudgementId'>
export type RuleDraftId = Brand<string, 'RuleDraftId'>
export type RuleEffectId = Brand<string, 'RuleEffectId'>
export type RuleQuestionId = Brand<string, 'RuleQuestionId'>
export type RuleTrialId = Brand<string, 'RuleTrialId'>
export type RuleVersionId = Brand<string, 'RuleVersionId'>
export type SampleActionId = Brand<string, 'SampleActionId'>
export type SampleId = Brand<string, 'SampleId'>
export type SampleStepId = Brand<string, 'SampleStepId'>
export type SamplingPolicyId = Brand<string, 'SamplingPolicyId'>
export type StandardisationId = Brand<string, 'StandardisationId'>
export type SubmissionId = Brand<string, 'SubmissionId'>
export type TeamId = Brand<string, 'TeamId'>
export type TenantId = Brand<string, 'TenantId'>
export type TokenId = Brand<string, 'TokenId'>
export type TrustedIssuerId = Brand<string, 'TrustedIssuerId'>
export type UnitOfferId = Brand<string, 'UnitOfferId'>
export type WitnessCheckId = Brand<string, 'WitnessCheckId'>
export type WitnessRequestId = Brand<string, 'WitnessRequestId'>
export type WriterId = Brand<string, 'WriterId'>

export type Tables = {
  adjustment: {
    tenant_id: TenantId
    adjustment_id: AdjustmentId
    registration_id: RegistrationId
    person_id: PersonId
    what: string
    because: string
    starts_on: PlainDate
    ends_on: PlainDate | null
    recorded_by: PersonId
    recorded_at: Date
    agreed_at: Date | null
    replaces: AdjustmentId | null
  }
  appeal: {
    tenant_id: TenantId
    appeal_id: AppealId
    registration_id: RegistrationId
    organisation_id: OrganisationId
    person_id: PersonId
    unit_id: string
    decision_id: DecisionId | null
    rpl_judgement_id: RplJudgementId | null
    because: string
    asks: string
    state: string
    place: Generated<number>
    raised_at: Date
    ended_at: Date | null
  }
  appeal_question: {
    tenant_id: TenantId
    appeal_question_id: AppealQuestionId
    appeal_id: AppealId
    place: number
    question: string
    asked_by: PersonId
    asked_at: Date
    reply: string | null
    replied_at: Date | null
  }
  appeal_stage: {
    tenant_id: TenantId
    appeal_id: AppealId
    place: number
    stage: string
    begun_on: PlainDate
    outcome: string | null
    reasons: string | null
    answered_on: PlainDate | null
    answered_by: PersonId | null
    answered_at: Date | null
    read_at: Date | null
  }
  assessment_draft: {
    tenant_id: TenantId
    person_id: PersonId
    kind: string
    about_id: AboutId
    registration_id: RegistrationId
    answers: Json
    writers: JsonList
    others: JsonList
    revision: Generated<number>
    saved_at: Date
  }
  authenticity_query: {
    tenant_id: TenantId
    authenticity_query_id: AuthenticityQueryId
    submission_id: SubmissionId
    person_id: PersonId
    question: string
    asked_by: PersonId
    asked_at: Date
    answer: string | null
    answered_at: Date | null
  }
  bringing: {
    tenant_id: TenantId
    person_id: PersonId
    text: string
    sha256: string
    handed_in_at: Date
    files: JsonList
  }
  brought_record: {
    tenant_id: TenantId
    brought_record_id: BroughtRecordId
    person_id: PersonId
    brought_at: Date
    issuer: string
    area: string
    key_id: string | null
    vouched: boolean
    sha256: string
    told: Json
  }
  catalogue_effect: {
    tenant_id: TenantId
    catalogue_effect_id: CatalogueEffectId
    catalogue_trial_id: CatalogueTrialId
    person_id: PersonId
    qualification: string
    status_before: string | null
    status_after: string | null
    reason: string
    kind: string
    units: Json
    organisation_id: OrganisationId | null
  }
  catalogue_trial: {
    tenant_id: TenantId
    catalogue_trial_id: CatalogueTrialId
    text: string
    ends: LoadedCatalogueId | null
    rules_revision: number
    asked_on: PlainDate
    asked_at: Date
    asked_by: PersonId
    people_total: number
    people_done: Generated<number>
    last_person_id: string | null
    ended_at: Date | null
    failed_at: Date | null
  }
  centre_appeal_days: {
    tenant_id: TenantId
    organisation_id: OrganisationId
    stage: string
    from_on: PlainDate
    answer_days: number | null
    further_days: number | null
    said_at: Date
    said_by: PersonId
  }
  centre_direct_claim: {
    tenant_id: TenantId
    organisation_id: OrganisationId
    awarding_body: string
    may: boolean | null
    since_on: PlainDate | null
    reference: string | null
    said_at: Date
    said_by: PersonId
  }
  centre_method: {
    tenant_id: TenantId
    centre_method_id: CentreMethodId
    organisation_id: OrganisationId
    label: string
    added_at: Date
    added_by: PersonId
    withdrawn_at: Date | null
  }
  centre_sampling: {
    tenant_id: TenantId
    organisation_id: OrganisationId
    from_on: PlainDate
    sampling: string
    said_at: Date
    said_by: PersonId
  }
  challenge: {
    tenant_id: TenantId
    challenge_id: ChallengeId
    person_id: PersonId
    rule_id: string
    as_of: PlainDate
    programme: string | null
    status: string
    about: string
    reason: string
    raised_at: Date
    raised_by: PersonId
    decider_id: PersonId
    outcome: string | null
    answer: string | null
    decided_at: Date | null
    decided_by: PersonId | null
    told: string
    role: string | null
    occasion: Json
  }
  competence_judgement: {
    tenant_id: TenantId
    competence_judgement_id: CompetenceJudgementId
    organisation_id: OrganisationId
    person_id: PersonId
    unit_id: string
    competent: boolean
    because: string
    judged_on: PlainDate
    ends_on: PlainDate | null
    judged_by: PersonId
    judged_at: Date
  }
  conflict_decision: {
    tenant_id: TenantId
    conflict_decision_id: ConflictDecisionId
    organisation_id: OrganisationId
    person_id: PersonId
    about_id: PersonId
    may: boolean
    because: string
    decided_at: Date
    decided_by: PersonId
    ends_on: PlainDate | null
  }
  cpd_sharing: {
    tenant_id: TenantId
    person_id: PersonId
    regulator: string
    shared_on: PlainDate
  }
  cpd_step: {
    tenant_id: TenantId
    person_id: PersonId
    regulator: string
    year_starts: PlainDate
    step: string
    done_on: PlainDate
  }
  criterion_decision: {
    tenant_id: TenantId
    decision_id: DecisionId
    criterion: string
    result: string
    method: string
    found: string[]
    note: string | null
  }
  decision: {
    tenant_id: TenantId
    decision_id: DecisionId
    submission_id: SubmissionId
    registration_id: RegistrationId
    person_id: PersonId
    unit_id: string
    version: number
    because: string | null
    assessor_id: PersonId
    as_trainee: boolean
    feedback: string
    signed_at: Date
    countersigner_id: PersonId | null
    countersigned_at: Date | null
    returned_by: PersonId | null
    returned_at: Date | null
    returned_because: string | null
    read_at: Date | null
  }
  door: {
    hash: Buffer
    tenant_id: TenantId
    person_id: PersonId
    purpose: string
    until: Date | null
    token_id: TokenId | null
    witness_request_id: WitnessRequestId | null
  }
  draft: {
    tenant_id: TenantId
    draft_id: DraftId
    person_id: PersonId
    kind: string | null
    answers: Json
    saved_at: Date
    about_id: PersonId | null
    corrects: EntryId | null
    corrects_revision: number | null
    revision: Generated<number>
    writers: Json
    left_at: string | null
  }
  draft_version: {
    tenant_id: TenantId
    draft_id: DraftId
    writer: WriterId
    answers: Json
    saved_at: Date
  }
  entry: {
    tenant_id: TenantId
    entry_id: EntryId
    person_id: PersonId
    kind: string
    title: string
    happened_on: PlainDate
    precision: string
    ends_on: PlainDate | null
    standing: string
    verified_by: string | null
    verifier_id: PersonId | null
    verified_on: PlainDate | null
    attributes: Json
    recorded_at: Date
    recorded_by: PersonId
    visibility: string
    source: Generated<string>
    notes: string | null
    revision: Generated<number>
    verified_as: string | null
    withdrawn_at: Date | null
    withdrawn_by: PersonId | null
    withdrawn_because: string | null
    submissions: JsonList
    review: string | null
  }
  entry_change: {
    tenant_id: TenantId
    entry_change_id: EntryChangeId
    entry_id: EntryId
    change: string
    because: string | null
    before: Json
    changed_at: Date
    changed_by: PersonId
  }
  entry_origin: {
    tenant_id: TenantId
    entry_id: EntryId
    brought_record_id: BroughtRecordId
    told: Json
  }
  event: {
    tenant_id: TenantId
    event_id: EventId
    happened_at: Date
    actor_id: PersonId | null
    person_id: PersonId | null
    kind: string
    facts: Json
  }
  evidence: {
    tenant_id: TenantId
    evidence_id: EvidenceId
    record_id: string
    person_id: PersonId
    kind: string
    title: string
    sha256: string | null
    link: string | null
    text: string | null
    added_at: Date
    added_by: PersonId
    removed_at: Date | null
    removed_by: PersonId | null
    visibility: Generated<string>
  }
  import: {
    tenant_id: TenantId
    import_id: ImportId
    what: string
    file_name: string
    brought_at: Date
    brought_by: PersonId
    sheets: string[]
    sheet: number | null
    heading_row: number | null
    mapping: Json | null
    meanings: Json
    checked_on: PlainDate | null
    asked_at: Date | null
    ended_at: Date | null
    added: number | null
    undone_at: Date | null
    undone_by: PersonId | null
    checking: string | null
    undo_asked_at: Date | null
  }
  import_mapping: {
    tenant_id: TenantId
    what: string
    headings: string
    mapping: Json
    meanings: Json
    saved_at: Date
    saved_by: PersonId
  }
  import_progress: {
    tenant_id: TenantId
    import_id: ImportId
    done: Generated<number>
    total: number
    stop_asked: Generated<boolean>
    failed_at: Date | null
  }
  import_row: {
    tenant_id: TenantId
    import_id: ImportId
    sheet: number
    line: number
    cells: string[]
    left_out: Generated<boolean>
    state: string | null
    told: Json
    made_id: string | null
    kept_because: string | null
  }
  improvement: {
    tenant_id: TenantId
    improvement_id: ImprovementId
    doing: string
    helps: string
    said_at: Date
    said_by: PersonId
    status: Generated<string>
    reply: string | null
    replied_at: Date | null
    replied_by: PersonId | null
    seen_at: Date | null
  }
  invitation_mail: {
    tenant_id: TenantId
    invitation_mail_id: InvitationMailId
    person_id: PersonId
    email: string
    asked_at: Date
    asked_by: PersonId
    state: string
    tries: Generated<number>
    tried_at: Date | null
    sent_at: Date | null
    failure: string | null
  }
  learning_put_forward: {
    tenant_id: TenantId
    piece_id: PieceId
    registration_id: RegistrationId
    unit_id: string
    put_forward_at: Date
  }
  loaded_catalogue: {
    tenant_id: TenantId
    loaded_catalogue_id: LoadedCatalogueId
    awarding_body: string
    text: string
    content: Json
    made_up: boolean
    loaded_at: Date
    loaded_by: PersonId
    ended_at: Date | null
    ended_by: PersonId | null
  }
  membership: {
    tenant_id: TenantId
    membership_id: MembershipId
    person_id: PersonId
    team_id: TeamId
    job_title: string
    starts_on: PlainDate
    ends_on: PlainDate | null
  }
  objection: {
    tenant_id: TenantId
    objection_id: ObjectionId
    person_id: PersonId
    adjustment_id: AdjustmentId | null
    piece_id: PieceId | null
    title: string
    stood: string
    written_by: PersonId
    said: string
    said_at: Date
    state: string
    answer: string | null
    answered_by: PersonId | null
    answered_at: Date | null
  }
  organisation: {
    tenant_id: TenantId
    organisation_id: OrganisationId
    name: string
    kind: string
    ends_on: PlainDate | null
  }
  person: {
    tenant_id: TenantId
    person_id: PersonId
    name: string
    email: string
    ends_on: PlainDate | null
  }
  piece: {
    tenant_id: TenantId
    piece_id: PieceId
    registration_id: RegistrationId
    person_id: PersonId
    kind: string
    title: string
    happened_on: PlainDate
    answers: Json
    entry_id: EntryId | null
    author_id: PersonId | null
    confirmed_at: Date | null
    revision: Generated<number>
    added_at: Date
    withdrawn_at: Date | null
    witness_request_id: WitnessRequestId | null
  }
  piece_criterion: {
    tenant_id: TenantId
    piece_id: PieceId
    unit_id: string
    criterion: string
    registration_id: RegistrationId
  }
  planned_talk: {
    tenant_id: TenantId
    about_id: AboutId
    registration_id: RegistrationId
    person_id: PersonId
    assessor_id: PersonId
    kind: string
    unit_id: string
    title: string
    planned_on: PlainDate
    plan: string | null
    criteria: string[]
    shared_at: Date
  }
  question: {
    tenant_id: TenantId
    question_id: QuestionId
    organisation_id: OrganisationId
    unit_id: string
    criterion: string
    text: string
    looked_for: string | null
    added_by: PersonId
    added_at: Date
    withdrawn_at: Date | null
  }
  record_read: {
    tenant_id: TenantId
    record_read_id: RecordReadId
    read_at: Date
    reader_id: PersonId
    person_id: PersonId
    page: string
  }
  registration: {
    tenant_id: TenantId
    registration_id: RegistrationId
    person_id: PersonId
    organisation_id: OrganisationId
    qualification: string
    registered_on: PlainDate
    assessor_id: PersonId | null
    state: string
    body_number: string | null
    body_registered_on: PlainDate | null
    certificate_number: string | null
    certificated_on: PlainDate | null
    revision: Generated<number>
    registered_at: Date
    registered_by: PersonId
    enrolment_entry_id: EntryId | null
    certificate_entry_id: EntryId | null
    transferred_from_id: RegistrationId | null
    short_since: Date | null
  }
  registration_step: {
    tenant_id: TenantId
    registration_step_id: RegistrationStepId
    registration_id: RegistrationId
    step: string
    came_from: string
    went_to: string
    because: string | null
    facts: JsonList
    at: Date
    by_id: PersonId | null
    read_at: Date | null
  }
  registration_unit: {
    tenant_id: TenantId
    registration_id: RegistrationId
    unit_id: string
    finish_in: PlainDate | null
    assessor_id: PersonId | null
    achieved_on: PlainDate | null
    assured_on: PlainDate | null
    entry_id: EntryId | null
    chosen_at: Date
    waits_for: string | null
    stopped_at: Date | null
    stop_read_at: Date | null
  }
  reminder: {
    tenant_id: TenantId
    reminder_id: ReminderId
    person_id: PersonId
    kind: string
    cause: string
    key: string
    reason: string
    subject: string
    text: string
    link: string
    made_on: PlainDate
    ends_on: PlainDate
    state: string
    tries: Generated<number>
    tried_at: Date | null
    sent_at: Date | null
    failure: string | null
  }
  reminder_stop: {
    tenant_id: TenantId
    person_id: PersonId
    kind: string
    cause: string
    extent: string
    stopped_at: Date
  }
  role: {
    tenant_id: TenantId
    role_id: RoleId
    person_id: PersonId
    role: string
    organisation_id: OrganisationId | null
    team_id: TeamId | null
    starts_on: PlainDate
    ends_on: PlainDate | null
  }
  rpl_judgement: {
    tenant_id: TenantId
    rpl_judgement_id: RplJudgementId
    series_id: string
    version: number
    because: string | null
    registration_id: RegistrationId
    person_id: PersonId
    unit_id: string
    what: string
    checks: Json
    outcomes: Json
    granted: string[]
    assessor_id: PersonId
    as_trainee: boolean
    signed_at: Date
    countersigner_id: PersonId | null
    countersigned_at: Date | null
    returned_by: PersonId | null
    returned_at: Date | null
    returned_because: string | null
    read_at: Date | null
    pieces: JsonList
    no_piece: string | null
  }
  rule_draft: {
    tenant_id: TenantId
    rule_draft_id: RuleDraftId
    rule_id: string | null
    text: string
    revision: Generated<number>
    saved_at: Date
    saved_by: PersonId
  }
  rule_effect: {
    tenant_id: TenantId
    rule_effect_id: RuleEffectId
    rule_trial_id: RuleTrialId
    person_id: PersonId
    rule_id: string
    programme: string | null
    starts_on: PlainDate
    ends_on: PlainDate | null
    status_before: string
    status_after: string
    reason: string
  }
  rule_question: {
    tenant_id: TenantId
    rule_question_id: RuleQuestionId
    rule_id: string
    question: string
    asked_at: Date
    asked_by: PersonId
    answer: string | null
    answered_at: Date | null
    answered_by: PersonId | null
  }
  rule_trial: {
    tenant_id: TenantId
    rule_trial_id: RuleTrialId
    rule_draft_id: RuleDraftId
    text: string
    rules_revision: number
    asked_on: PlainDate
    asked_at: Date
    asked_by: PersonId
    people_total: number
    people_done: Generated<number>
    last_person_id: string | null
    ended_at: Date | null
    failed_at: Date | null
  }
  rule_version: {
    tenant_id: TenantId
    rule_version_id: RuleVersionId
    rule_id: string
    text: string
    document: Json
    published_at: Date
    published_by: PersonId
  }
  sample: {
    tenant_id: TenantId
    sample_id: SampleId
    organisation_id: OrganisationId
    registration_id: RegistrationId
    person_id: PersonId
    unit_id: string
    stage: string
    due_in: PlainDate
    because: string[]
    sampling_policy_id: SamplingPolicyId | null
    state: string
    decisions: Generated<string[]>
    feedback: string | null
    sampler_id: PersonId | null
    sampled_at: Date | null
    closed_at: Date | null
    planned_at: Date
    planned_by: PersonId
  }
  sample_action: {
    tenant_id: TenantId
    sample_action_id: SampleActionId
    sample_id: SampleId
    assessor_id: PersonId
    what: string
    due_on: PlainDate
    answer: string | null
    answered_at: Date | null
    closed_at: Date | null
    closed_by: PersonId | null
    sent_back_because: string | null
    sent_back_at: Date | null
    sent_back_by: PersonId | null
  }
  sample_step: {
    tenant_id: TenantId
    sample_step_id: SampleStepId
    sample_id: SampleId
    step: string
    because: string | null
    at: Date
    by_id: PersonId
    sample_action_id: SampleActionId | null
  }
  sampling_policy: {
    tenant_id: TenantId
    sampling_policy_id: SamplingPolicyId
    organisation_id: OrganisationId
    version: number
    content: Json
    starts_on: PlainDate
    made_at: Date
    made_by: PersonId
  }
  standardisation: {
    tenant_id: TenantId
    standardisation_id: StandardisationId
    organisation_id: OrganisationId
    held_on: PlainDate
    title: string
    compared: string
    outcome: string
    recorded_at: Date
    recorded_by: PersonId
  }
  standardisation_present: {
    tenant_id: TenantId
    standardisation_id: StandardisationId
    person_id: PersonId
  }
  stored_file: {
    tenant_id: TenantId
    sha256: string
    bytes: number
    media_type: string
    stored_at: Date
  }
  stored_verdict: {
    tenant_id: TenantId
    person_id: PersonId
    rule_id: string
    programme: string
    likely: boolean
    status: string
    starts_on: PlainDate | null
    ends_on: PlainDate | null
    reason: string
    lapses: Json
    worked_out_on: PlainDate
    stays_until: PlainDate | null
    rules_revision: number
    edition: string
    role: string
    waits_for: Json
  }
  submission: {
    tenant_id: TenantId
    submission_id: SubmissionId
    registration_id: RegistrationId
    person_id: PersonId
    unit_id: string
    criteria: string[]
    content: Json
    sha256: string
    state: string
    assessor_id: PersonId | null
    submitted_at: Date
    revision: Generated<number>
  }
  team: {
    tenant_id: TenantId
    team_id: TeamId
    organisation_id: OrganisationId
    name: string
    ends_on: PlainDate | null
  }
  tenant: {
    tenant_id: TenantId
    name: string
    safeguarding_contact: string | null
    practice_rules: Generated<string[]>
    created_at: Date
    rules_revision: Generated<number>
  }
  testimony: {
    tenant_id: TenantId
    witness_request_id: WitnessRequestId
    piece_id: PieceId
    name: string
    contact: string
    signature: string
    signed_at: Date
  }
  token: {
    tenant_id: TenantId
    token_id: TokenId
    person_id: PersonId
    name: string
    created_at: Date
    created_by: PersonId | null
    ends_on: PlainDate
    used_on: PlainDate | null
    revoked_at: Date | null
  }
  trusted_issuer: {
    tenant_id: TenantId
    trusted_issuer_id: TrustedIssuerId
    key_id: string
    name: string
    added_at: Date
    added_by: PersonId
    ended_at: Date | null
    ended_by: PersonId | null
  }
  typed: {
    tenant_id: TenantId
    person_id: PersonId
    address: string
    answers: Json
    saved_at: Date
  }
  unit_offer: {
    tenant_id: TenantId
    unit_offer_id: UnitOfferId
    unit_id: string
    provider: string
    cost_pence: number
    minutes: number
    ends_on: PlainDate
    loaded_catalogue_id: LoadedCatalogueId | null
    added_at: Date
    added_by: PersonId
    withdrawn_at: Date | null
    withdrawn_by: PersonId | null
    organisation_id: OrganisationId | null
  }
  verdict_round: {
    tenant_id: TenantId
    started_at: Date
    people_total: number
    people_done: Generated<number>
    ended_at: Date | null
    failed_at: Date | null
  }
  witness_check: {
    tenant_id: TenantId
    witness_check_id: WitnessCheckId
    witness_request_id: WitnessRequestId
    outcome: string
    way: string
    contacted_on: PlainDate
    note: string | null
    checked_at: Date
    checked_by: PersonId
    read_at: Date | null
  }
  witness_draft: {
    tenant_id: TenantId
    witness_request_id: WitnessRequestId
    answers: Json
    revision: Generated<number>
    saved_at: Date
  }
  witness_request: {
    tenant_id: TenantId
    witness_request_id: WitnessRequestId
    registration_id: RegistrationId
    person_id: PersonId
    kind: string
    name: string
    email: string | null
    about: string
    criteria: Json
    state: string
    asked_at: Date
    asked_by: PersonId
    link_until: PlainDate
    declined_because: string | null
    declined_note: string | null
    ended_at: Date | null
    mail_state: string | null
    mail_asked_at: Date | null
    mail_sent_at: Date | null
    mail_tries: Generated<number>
    mail_failure: string | null
    link_shown: Generated<boolean>
  }
}
