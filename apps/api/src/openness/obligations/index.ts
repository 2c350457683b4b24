/** What other capabilities show and ask of the ledger. */
export { LedgerEntryView, LedgerPersonView } from './obligation-views.dto.js';
export { FILE_ANSWER, reportFile, type ReportFormat } from './ledger-file.js';
export { FormatQuery } from './ledger-reports.dto.js';
export { Link } from './obligations.dto.js';
export { maySeeDepartment } from './ledger-access.js';
export { entryId, isWaiting, notNow, type LedgerEntry } from './ledger-entry.js';
export { ObligationsQueries } from './obligations.queries.js';
