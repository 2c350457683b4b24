/** Tables as people send them: xlsx, csv, pasted text. */
export { openTable } from './open-file.js';
export { FILE_LIMITS, textCell, type Cell, type Sheet, type SheetRow, type TableFile } from './cells.js';
export { plainHeading } from './headings.js';
export { unreadable } from './table.errors.js';
