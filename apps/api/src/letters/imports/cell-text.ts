import { toLocalDate, startOfDay } from '@huiyin/workdays';
import type { Cell, Sheet } from '../../kernel/tables/index.js';
import type { Field } from './headings.js';
import { readMoment } from './moments.js';

const SHOWN_CHARACTERS = 80;
/** A double keeps fifteen digits: longer numbers are codes. */
const CODE_DIGITS = 15;
const pad = (value: number): string => String(value).padStart(2, '0');

/** A cell for the preview: days as people read them, long text cut. */
export function shownCell(cell: Cell | undefined, field: Field | null, epoch: Sheet['epoch']): string | null {
  const value = writtenCell(cell, field, epoch);
  if (value === null) return null;
  const characters = [...String(value).trim()];
  return characters.length > SHOWN_CHARACTERS
    ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`
    : characters.join('');
}

/** A cell as it is written back: a person cannot mend the serial number of a day, so days are written out. */
export function writtenCell(
  cell: Cell | undefined,
  field: Field | null,
  epoch: Sheet['epoch'],
): string | number | null {
  if (!cell) return null;
  if (cell.type === 'error') return '#N/A';
  if (cell.type === 'text') return cell.text;
  if (field === 'receivedAt' || field === 'answeredAt') {
    const moment = readMoment(cell, epoch);
    if (moment) return moment.at ? `${moment.day} ${clockOf(moment.at)}` : moment.day;
  }
  return cell.text.replace(/\D/g, '').length > CODE_DIGITS ? cell.text : cell.value;
}

function clockOf(at: Date): string {
  const seconds = Math.floor((at.getTime() - startOfDay(toLocalDate(at)).getTime()) / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
