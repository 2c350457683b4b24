import { OPEN_DAY_LIMITS, SESSION_STATE_LABELS } from '@huiyin/contract';
import { ageOn, birthDateOf, isIdNumber, sessionStateAt } from '@huiyin/domain';
import { compareDays, toLocalDate, type LocalDate } from '@huiyin/workdays';
import { DomainError } from '../../kernel/platform/errors.js';
import type { SignUpDto } from '../dto/sign-up.dto.js';
import type { OpenDaySession } from '../programme/open-day-session.entity.js';
import type { OpenDay } from '../programme/open-day.entity.js';
import type { Answer, People } from './sign-up-fields.js';

interface Fault {
  path: string;
  message: string;
}

/**
 * Checks a sign-up form against what the open day asks for and the session allows.
 *
 * Birth dates are looked at and forgotten: the rule needs an age, the office needs no birth dates (个人信息保护法 §6).
 *
 * @throws {DomainError} VALIDATION_FAILED, TOO_YOUNG
 */
export function checkedPeople(openDay: OpenDay, session: OpenDaySession, dto: SignUpDto): People {
  const faults: Fault[] = [];
  const companions = dto.companions ?? [];
  // A party that fills more than the session could never be seated, and those behind it would wait for ever.
  const most = Math.min(session.seatsPerSignUp, session.capacity);
  if (companions.length + 1 > most)
    faults.push({ path: 'companions', message: `每次报名最多 ${most} 人（含本人）` });
  const people = [
    { at: '', ...pick(dto) },
    ...companions.map((companion, i) => ({ at: `companions.${i}.`, ...pick(companion) })),
  ];
  const idNumbers = openDay.needsIdNumber ? people.map((person) => idNumberOf(person, faults)) : [];
  if (openDay.needsIdNumber && dto.consentToIdNumber !== true)
    faults.push({ path: 'consentToIdNumber', message: '请先同意收集身份证号，或改为电话咨询' });
  const answers = answersOf(openDay, dto, faults);
  if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '请检查标出的内容后再提交', faults);
  if (session.minimumAge !== null) requireAge(session.minimumAge, toLocalDate(session.startsAt), people);
  return {
    name: dto.name,
    phone: dto.phone,
    companions: companions.map(({ name }) => name),
    answers,
    idNumbers,
  };
}

type Person = { at: string; birthDate: LocalDate | undefined; idNumber: string | undefined };
const pick = ({ birthDate, idNumber }: { birthDate?: LocalDate; idNumber?: string }): Omit<Person, 'at'> => ({
  birthDate,
  idNumber: idNumber?.toUpperCase(),
});

function idNumberOf({ at, idNumber }: Person, faults: Fault[]): string {
  if (!idNumber || !isIdNumber(idNumber))
    faults.push({ path: `${at}idNumber`, message: '请填写正确的 18 位身份证号' });
  return idNumber ?? '';
}

/** @throws {DomainError} VALIDATION_FAILED a birth date is missing, TOO_YOUNG a visitor is too young */
function requireAge(minimum: number, day: LocalDate, people: readonly Person[]): void {
  const missing: Fault[] = [];
  const young: Fault[] = [];
  for (const { at, birthDate, idNumber } of people) {
    const born = birthDate ?? (idNumber && isIdNumber(idNumber) ? birthDateOf(idNumber) : null);
    const path = `${at}birthDate`;
    if (!born || compareDays(born, day) > 0) missing.push({ path, message: '请填写出生日期' });
    else if (ageOn(born, day) < minimum) young.push({ path, message: `活动当天须年满 ${minimum} 周岁` });
  }
  if (missing.length > 0)
    throw new DomainError('VALIDATION_FAILED', '本场有年龄要求，请填写每个人的出生日期', missing);
  if (young.length > 0) throw new DomainError('TOO_YOUNG', `活动当天须年满 ${minimum} 周岁`, young);
}

function answersOf(openDay: OpenDay, dto: SignUpDto, faults: Fault[]): Answer[] {
  const given = new Map((dto.answers ?? []).map(({ key, value }) => [key, value]));
  const answers: Answer[] = [];
  for (const { key, label, type, required, options } of openDay.fields) {
    const value = given.get(key);
    given.delete(key);
    const path = `answers.${key}`;
    if (value === undefined) {
      if (required) faults.push({ path, message: `请填写${label}` });
      continue;
    }
    if (type === 'choice' && !options.includes(value))
      faults.push({ path, message: `${label}不在可选范围内` });
    else if ([...value].length > OPEN_DAY_LIMITS.answerMax) faults.push({ path, message: `${label}过长` });
    else answers.push({ key, value });
  }
  for (const key of given.keys()) faults.push({ path: `answers.${key}`, message: '报名表没有这一栏' });
  return answers;
}

/**
 * Whether a citizen may sign up now (or add people to a sign-up).
 *
 * @throws {DomainError} SESSION_CANCELLED, SIGN_UP_NOT_OPEN
 */
export function requireOpen(openDay: OpenDay, session: OpenDaySession, now: Date): void {
  const cancelled = session.cancelledAt !== null || openDay.status === 'cancelled';
  const state = sessionStateAt({ ...session, cancelled }, false, now);
  if (state === 'cancelled') throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
  if (state !== 'open')
    throw new DomainError('SIGN_UP_NOT_OPEN', `本场${SESSION_STATE_LABELS[state]}，现在不能报名`);
}
