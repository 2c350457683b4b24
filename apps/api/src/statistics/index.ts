/** What other capabilities may use of statistics besides its services and read models. */
export {
  PeriodFiguresView,
  StatisticsLetterView,
  StatisticsQuery,
  StatisticsView,
} from './dto/statistics-views.dto.js';
export { periodFault, periodOf } from './period.js';
