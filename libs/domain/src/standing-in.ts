import { compareDays, type LocalDate } from '@huiyin/workdays';

/** 委托: from the first to the last day, both included, the deputy answers for the absent person. */
export interface AbsenceSpan {
  userId: string;
  deputyId: string;
  fromOn: LocalDate;
  toOn: LocalDate;
}

export type StandIn =
  /** the person is there */
  | { kind: 'present'; id: string }
  /** away, and the last deputy of the chain answers */
  | { kind: 'deputy'; id: string; insteadOf: string; until: LocalDate }
  /** away, but no deputy can answer: the letter stays with the person, and the screens say so */
  | { kind: 'stuck'; id: string; until: LocalDate };

export const isAbsentOn = ({ fromOn, toOn }: AbsenceSpan, day: LocalDate): boolean =>
  compareDays(fromOn, day) <= 0 && compareDays(day, toOn) <= 0;

/**
 * Who answers what is given to `person` on `day`. A deputy who is away as well hands on to the own deputy. A circle, or a
 * deputy who may not answer (account closed, another department, the unit complained about), leaves it with the person:
 * a letter without anyone would be worse than one that waits.
 *
 * @param mayAnswer whether a deputy may take this letter
 */
export function standInOf(
  person: string,
  day: LocalDate,
  absences: readonly AbsenceSpan[],
  mayAnswer: (id: string) => boolean,
): StandIn {
  const today = absences.filter((absence) => isAbsentOn(absence, day));
  const first = today.find(({ userId }) => userId === person);
  if (!first) return { kind: 'present', id: person };
  const met = new Set([person]);
  let absence: AbsenceSpan | undefined = first;
  while (absence) {
    const deputyId: string = absence.deputyId;
    if (met.has(deputyId) || !mayAnswer(deputyId)) return { kind: 'stuck', id: person, until: first.toOn };
    met.add(deputyId);
    absence = today.find(({ userId }) => userId === deputyId);
    if (!absence) return { kind: 'deputy', id: deputyId, insteadOf: person, until: first.toOn };
  }
  return { kind: 'stuck', id: person, until: first.toOn };
}

const overlap = (a: AbsenceSpan, b: AbsenceSpan): boolean =>
  compareDays(a.fromOn, b.toOn) <= 0 && compareDays(b.fromOn, a.toOn) <= 0;

/**
 * What is wrong with a new absence beside those that are known, as one sentence, or null.
 *
 * @param known absences of the same department that have not ended
 */
export function absenceFault(
  wanted: AbsenceSpan,
  known: readonly AbsenceSpan[],
): { path: 'fromOn' | 'toOn' | 'deputyId'; message: string } | null {
  if (compareDays(wanted.fromOn, wanted.toOn) > 0) return { path: 'toOn', message: '结束日不能早于开始日' };
  if (wanted.deputyId === wanted.userId) return { path: 'deputyId', message: '代办人不能是本人' };
  const meanwhile = known.filter((absence) => overlap(absence, wanted));
  if (meanwhile.some(({ userId }) => userId === wanted.userId))
    return { path: 'fromOn', message: '与已登记的休假重叠，请先结束那一段' };
  if (meanwhile.some(({ userId }) => userId === wanted.deputyId))
    return { path: 'deputyId', message: '代办人这段时间也休假，请另选一位' };
  // The person may be deputy of others: their letters go on to this deputy, but not back to where they came from.
  const asks = (id: string, deputyId: string): boolean =>
    meanwhile.some((absence) => absence.userId === deputyId && absence.deputyId === id);
  return asks(wanted.userId, wanted.deputyId)
    ? { path: 'deputyId', message: '代办人这段时间已委托您代办，请另选一位' }
    : null;
}
