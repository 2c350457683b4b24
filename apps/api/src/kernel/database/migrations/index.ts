import { BackupGaps1796000007100 } from './2026-11-28-backup-gaps.js';
import { Baseline1795824000000 } from './2026-11-28-baseline.js';
import { Backups1796000002000 } from './2026-11-28-backups.js';
import { Colleagues1795896000000 } from './2026-11-28-colleagues.js';
import { DepartmentNames1795863000000 } from './2026-11-28-department-names.js';
import { Drafts1795862000000 } from './2026-11-28-drafts.js';
import { Finding1795866000000 } from './2026-11-28-finding.js';
import { Hotline1795890000000 } from './2026-11-28-hotline.js';
import { Imports1795830000000 } from './2026-11-28-imports.js';
import { Lists1795880000000 } from './2026-11-28-lists.js';
import { Office1795897000000 } from './2026-11-28-office.js';
import { Consultations1795910000000 } from './2026-11-28-consultations.js';
import { StaffPhones1795911000000 } from './2026-11-28-staff-phones.js';
import { Wishes1795913000000 } from './2026-11-28-wishes.js';
import { Desk1795895000000 } from './2026-11-28-desk.js';
import { Documents1795916000000 } from './2026-11-28-documents.js';
import { Obligations1795915000000 } from './2026-11-28-obligations.js';
import { Passkeys1796000008000 } from './2026-11-28-passkeys.js';
import { Respondents1795935000000 } from './2026-11-28-respondents.js';
import { EvidenceFiles1795940000000 } from './2026-11-28-evidence-files.js';
import { ObligationWeight1795918000000 } from './2026-11-28-obligation-weight.js';
import { Ciphers1796000004000 } from './2026-11-28-ciphers.js';
import { SecondFactors1796000003000 } from './2026-11-28-second-factors.js';
import { RowLocks1796000005000 } from './2026-11-28-row-locks.js';
import { Programs1796000004100 } from './2026-11-28-programs.js';
import { FirstDay1796000005100 } from './2026-11-28-first-day.js';
import { SingleSignOn1796000003100 } from './2026-11-28-single-sign-on.js';
import { Webhooks1796000004200 } from './2026-11-28-webhooks.js';
import { CodeGuesses1796000007000 } from './2026-11-28-code-guesses.js';
import { CitizenIdentities1796000008100 } from './2026-11-29-citizen-identities.js';
import { CitizenIdentityFacts1796000008150 } from './2026-11-29-citizen-identity-facts.js';
import { SelfInspection1795930000000 } from './2026-11-28-self-inspection.js';

/** In the order in which they were written; a file is named by its date and subject. */
export const MIGRATIONS = [
  Baseline1795824000000,
  Imports1795830000000,
  Drafts1795862000000,
  DepartmentNames1795863000000,
  Finding1795866000000,
  Lists1795880000000,
  Hotline1795890000000,
  Desk1795895000000,
  Colleagues1795896000000,
  Office1795897000000,
  Consultations1795910000000,
  StaffPhones1795911000000,
  Wishes1795913000000,
  Obligations1795915000000,
  Documents1795916000000,
  ObligationWeight1795918000000,
  SelfInspection1795930000000,
  Respondents1795935000000,
  EvidenceFiles1795940000000,
  Backups1796000002000,
  SecondFactors1796000003000,
  SingleSignOn1796000003100,
  Ciphers1796000004000,
  Programs1796000004100,
  Webhooks1796000004200,
  RowLocks1796000005000,
  FirstDay1796000005100,
  CodeGuesses1796000007000,
  BackupGaps1796000007100,
  Passkeys1796000008000,
  CitizenIdentities1796000008100,
  CitizenIdentityFacts1796000008150,
];
