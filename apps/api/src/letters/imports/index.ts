/** What other capabilities may use of the reading of tables. */
export { RowContextsService } from './row-contexts.service.js';
export { parseRow, RowRejected } from './row-parser.js';
export { readMoment } from './moments.js';
export { unreadable } from './import.errors.js';
export { openTable } from './formats/open-file.js';
export { FILE_LIMITS, textCell, type Cell, type Sheet, type SheetRow } from './formats/cells.js';
export { sameHeading } from './headings.js';
export type { Header } from './header.js';
export { RejectionView } from './dto/import-views.dto.js';
