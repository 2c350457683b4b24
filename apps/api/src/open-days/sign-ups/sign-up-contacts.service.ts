import { Injectable } from '@nestjs/common';
import { startOfDay, toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { SignUpFields } from './sign-up-fields.js';
import { SignUp } from './sign-up.entity.js';

/** The recipient of a message about a sign-up, and the values of its text. */
export interface SignUpContact {
  signUpId: string;
  citizenId: string | null;
  phone: string | null;
  number: string;
  title: string;
  place: string;
  /** `2026年1月24日 09:00`, in Beijing */
  time: string;
}

/** For the messages' side: who signed up, without opening more than a phone number. */
@Injectable()
export class SignUpContactsService {
  constructor(private readonly fields: SignUpFields) {}

  /** @returns null when there is no such sign-up, or its personal data was deleted */
  async of(em: EntityManager, signUpId: unknown): Promise<SignUpContact | null> {
    if (typeof signUpId !== 'string') return null;
    const row = await em.findOneBy(SignUp, { id: signUpId });
    if (!row) return null;
    const { phone } = this.fields.open(row);
    if (phone === null && row.citizenId === null) return null;
    const session = await em.findOneByOrFail(OpenDaySession, { id: row.sessionId });
    const { title, place } = await em.findOneByOrFail(OpenDay, { id: row.openDayId });
    const { citizenId, number } = row;
    return { signUpId, citizenId, phone, number, title, place, time: officeTime(session.startsAt) };
  }
}

/** `2026年1月24日 09:00`: as people say it, on the office's clock. */
export function officeTime(at: Date): string {
  const day = toLocalDate(at);
  const [year, month, date] = day.split('-').map(Number);
  const minutes = Math.floor((at.getTime() - startOfDay(day).getTime()) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}年${month}月${date}日 ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
