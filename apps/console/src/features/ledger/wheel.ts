import { dayOf } from '../../lib/days.js';
import type { Entry } from './api/ledger.js';

/** The wheel is drawn in a square of 400; angles run clockwise from 1 January at the top. */
export const CENTRE = 200;
export const RIM = 180;
const TRACKS = [172, 163, 154];
/** Marks stand on these circles, from the outside in; each is 16 wide. */
const CIRCLES = [137, 119, 101, 83, 65];
const MARK = 17;
const DAY_MS = 86_400_000;
/** A window of a whole year says nothing about when: its mark alone is drawn. */
const LONGEST_ARC_DAYS = 200;

export interface Mark {
  entry: Entry;
  x: number;
  y: number;
}
export interface Arc {
  entry: Entry;
  path: string;
}
export interface WheelDrawing {
  marks: Mark[];
  arcs: Arc[];
  /** due in this year, but too close together to be drawn */
  crowded: number;
  /** without a day, or of another year's days */
  elsewhere: number;
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Radians from the top; null for a day of another year. */
export function angleOf(day: string, year: number): number | null {
  if (!day.startsWith(`${year}-`)) return null;
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year + 1}-01-01`) - first;
  return ((dayNumber(day) - first) / length) * 2 * Math.PI;
}

export const pointAt = (angle: number, radius: number): { x: number; y: number } => ({
  x: CENTRE + radius * Math.sin(angle),
  y: CENTRE - radius * Math.cos(angle),
});

/** Both ends at one radius, clockwise. */
function arcPath(from: number, to: number, radius: number): string {
  const [a, b] = [pointAt(from, radius), pointAt(to, radius)];
  const large = to - from > Math.PI ? 1 : 0;
  const at = ({ x, y }: { x: number; y: number }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${at(a)}A${radius} ${radius} 0 ${large} 1 ${at(b)}`;
}

/** Where everything of a year stands. Windows share a track while they do not overlap; marks move inwards. */
export function drawWheel(entries: readonly Entry[], year: number): WheelDrawing {
  const drawing: WheelDrawing = { marks: [], arcs: [], crowded: 0, elsewhere: 0 };
  const ends = TRACKS.map(() => -1);
  const taken: number[][] = CIRCLES.map(() => []);
  for (const entry of entries) {
    const angle = entry.dueOn && angleOf(entry.dueOn, year);
    if (angle === null || angle === '') {
      drawing.elsewhere += 1;
      continue;
    }
    const circle = CIRCLES.findIndex((radius, at) =>
      taken[at]!.every((other) => chord(angle - other, radius) >= MARK),
    );
    if (circle === -1) drawing.crowded += 1;
    else {
      taken[circle]!.push(angle);
      drawing.marks.push({ entry, ...pointAt(angle, CIRCLES[circle]!) });
    }
    const arc = windowOf(entry, year, angle, ends);
    if (arc) drawing.arcs.push({ entry, path: arc });
  }
  return drawing;
}

const chord = (angle: number, radius: number): number => 2 * radius * Math.abs(Math.sin(angle / 2));

function windowOf(entry: Entry, year: number, end: number, ends: number[]): string | null {
  if (entry.subject.kind !== 'period' || !entry.opensAt || !entry.dueOn) return null;
  const opens = dayOf(entry.opensAt);
  const begin = angleOf(opens, year);
  if (begin === null || dayNumber(entry.dueOn) - dayNumber(opens) > LONGEST_ARC_DAYS) return null;
  const track = ends.findIndex((last) => last < begin);
  if (track === -1) return null;
  // The last day belongs to the window.
  const to = end + (2 * Math.PI) / 366;
  ends[track] = end;
  return arcPath(begin, to, TRACKS[track]!);
}
