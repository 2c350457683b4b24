/** What other capabilities may show of the board besides its services. */
export { DepartmentFiguresView, FiguresView, SummaryQuery } from './dto/summary-views.dto.js';
