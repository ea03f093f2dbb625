import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  createAll,
} from 'govuk-frontend'
import { forgetAtSignOut } from './copies.ts'
import { saveDrafts } from './drafts.ts'
import { exclusiveChoices } from './exclusive-choice.ts'
import { filterSelects } from './filter-select.ts'
import { walkMatrices } from './matrix-walk.ts'
import { flagLikelyNames } from './likely-names.ts'
import { offerPrint } from './print.ts'
import { followProgress } from './progress.ts'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// Radios and checkboxes need none: what a choice asks for besides is shown and hidden by the style sheet.
for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink])
  createAll(component)

exclusiveChoices()
forgetAtSignOut()
// Before the selects are made ready, which show what was put back.
saveDrafts()
filterSelects()
flagLikelyNames()
offerPrint()
followProgress()
walkMatrices()
