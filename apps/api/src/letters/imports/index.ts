/** What other capabilities may use of the reading of tables. */
export { RowContextsService } from './row-contexts.service.js';
export { parseRow, RowRejected } from './row-parser.js';
export { readMoment } from './moments.js';
export type { Header } from './header.js';
export { RejectionView } from './dto/import-views.dto.js';
