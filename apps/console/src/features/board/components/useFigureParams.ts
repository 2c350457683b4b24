import { RATINGS } from '@huiyin/contract';
import { useSearchParams } from 'react-router';
import type { CountedBy, FigureName, FigureQuery, RatingsQuery } from '../api/board.js';
import type { Level, OverdueFilter } from '../api/deadlines.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UNIT = /^(?:none|[\da-f-]{36})$/i;

/** What each number of the board is called; the names are the server's. */
export const FIGURE_TITLES: Record<FigureName, string> = {
  received: '收到的来信',
  valid: '有效来信',
  answered: '已答复的来信',
  answeredInTime: '按时答复的来信',
  answeredLate: '逾期后答复的来信',
  refused: '不予受理的来信',
  referred: '转送的来信',
  ended: '撤回、并案的来信',
  open: '在办的来信',
  onTrack: '办理中、尚不临期的来信',
  dueSoon: '即将到期的来信',
  overdue: '已逾期的来信',
  unhandled: '无人承办',
  judged: '应计按时率的来信',
};

export const LEVEL_TITLES: Record<Level, string> = {
  none: '逾期未到黄牌的来信',
  yellow: '黄牌来信',
  red: '红牌来信',
  notice: '应发催办通知单的来信',
};

const isFigure = (name: string | null): name is FigureName => name !== null && name in FIGURE_TITLES;

/** The parameters of the list call that an address stands for; undefined when the board has no such number. */
export function useFigureQuery(): FigureQuery | undefined {
  const [params] = useSearchParams();
  const figure = params.get('figure');
  if (!isFigure(figure)) return undefined;
  const countedBy: CountedBy | undefined = params.get('countedBy') === 'answered' ? 'answered' : undefined;
  return { figure, countedBy, ...daysOf(params), ...unitOf(params) };
}

export function useRatingsQuery(): RatingsQuery {
  const [params] = useSearchParams();
  const rating = RATINGS.find((name) => name === params.get('rating'));
  return { rating, ...daysOf(params), department: unitOf(params).department };
}

export function useOverdueFilter(): OverdueFilter {
  const [params] = useSearchParams();
  const level = params.get('level');
  return { level: level !== null && level in LEVEL_TITLES ? (level as Level) : undefined, ...unitOf(params) };
}

function daysOf(params: URLSearchParams): { from?: string; to?: string } {
  const day = (name: string) => {
    const value = params.get(name);
    return value && DAY.test(value) ? value : undefined;
  };
  return { from: day('from'), to: day('to') };
}

function unitOf(params: URLSearchParams): { department?: string; handler?: string } {
  const unit = (name: string) => {
    const value = params.get(name);
    return value && UNIT.test(value) ? value : undefined;
  };
  return { department: unit('department'), handler: unit('handler') };
}
