/** What other capabilities may use of statistics besides its services and read models. */
export {
  PeriodFiguresView,
  StatisticsLetterView,
  StatisticsQuery,
  StatisticsView,
} from './dto/statistics-views.dto.js';
export { endOf } from './kept-spans.js';
export { periodOf } from './period.js';
export { dueDayOf } from './receipt-counts.js';
