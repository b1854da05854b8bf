import { admitDivision } from './admit-division.ts'
import { admitGap } from './admit-gap.ts'
import { admitUnknownPlace } from './admit-unknown-place.ts'
import { checkMembership } from './check-membership.ts'
import { compareNames } from './compare-names.ts'
import { comparePlaces } from './compare-places.ts'
import { countBySize } from './count-by-size.ts'
import { countCommunes } from './count-communes.ts'
import { countTerritories } from './count-territories.ts'
import { defineTerm } from './define-term.ts'
import { describeTerritory } from './describe-territory.ts'
import { explainProgramme } from './explain-programme.ts'
import { findNearest } from './find-nearest.ts'
import type { Intent } from './intent.ts'
import { listChanges } from './list-changes.ts'
import { listDeadlines } from './list-deadlines.ts'
import { listInterregional } from './list-interregional.ts'
import { listMembers } from './list-members.ts'
import { listTerritories } from './list-territories.ts'
import { listUncovered } from './list-uncovered.ts'
import { locateTerritory } from './locate-territory.ts'
import { rankPlaces } from './rank-places.ts'
import { settleConflict } from './settle-conflict.ts'
import { showTimeline } from './show-timeline.ts'
import { tellCounterpart } from './tell-counterpart.ts'
import { tellCoverage } from './tell-coverage.ts'
import { tellRevision } from './tell-revision.ts'
import { tellStatus } from './tell-status.ts'

/** Everything the bot can answer, on one screen. A test checks that every intent of the folder is here. */
export const intents: readonly Intent[] = [
  listTerritories,
  countTerritories,
  checkMembership,
  describeTerritory,
  listMembers,
  tellStatus,
  tellCounterpart,
  tellRevision,
  locateTerritory,
  countCommunes,
  comparePlaces,
  rankPlaces,
  countBySize,
  listInterregional,
  listUncovered,
  tellCoverage,
  compareNames,
  findNearest,
  explainProgramme,
  settleConflict,
  defineTerm,
  showTimeline,
  listDeadlines,
  listChanges,
  admitGap,
  admitDivision,
  admitUnknownPlace,
]
