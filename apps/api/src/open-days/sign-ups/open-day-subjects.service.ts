import { Injectable } from '@nestjs/common';
import type { MessageValues } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { officeTime, saidDay, saidTime, textOf } from '../../kernel/platform/message-values.js';
import type {
  MessageSubject,
  MessageSubjects,
  MessageToTell,
  StaffToTell,
} from '../../messaging/notifications/message-subject.port.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { SignUpFields } from './sign-up-fields.js';
import { SignUp } from './sign-up.entity.js';

/** Messages about open days: whom they are for, and what they say. */
@Injectable()
export class OpenDaySubjectsService implements MessageSubjects {
  constructor(private readonly fields: SignUpFields) {}

  async of(em: EntityManager, messages: readonly MessageToTell[]): Promise<Map<string, MessageSubject>> {
    const ours = messages.filter(({ topic }) => /^(staff\.)?open-day[.-]/.test(topic));
    const visits = await this.visits(em, ours.map(signUpIdOf));
    return new Map(ours.map((message) => [message.id, this.subjectOf(message, visits)]));
  }

  private subjectOf(message: MessageToTell, visits: ReadonlyMap<string, Visit>): MessageSubject {
    const { payload } = message;
    const visit = visits.get(signUpIdOf(message));
    const until = { 时限: saidDay(payload.closesOn) || saidTime(payload.expiresAt) };
    const said = { page: null, staff: staffOf(message) };
    if (!visit) {
      const year = typeof payload.year === 'number' ? String(payload.year) : '';
      const values = { 年份: year, ...until };
      return { ...said, number: null, citizenId: null, contact: null, values: () => Promise.resolve(values) };
    }
    const { signUp, ...told } = visit;
    const words = textOf(payload.text) || (payload.reason ? `${textOf(payload.reason)}。` : '');
    const values: MessageValues = { ...until, ...told, 编号: signUp.number, 说明: words };
    return {
      ...said,
      number: signUp.number,
      citizenId: signUp.citizenId,
      contact: {
        kind: 'sign_up',
        id: signUp.id,
        phone: () => this.fields.open(signUp).phone,
        hasEmail: false,
        email: () => null,
      },
      values: () => Promise.resolve(values),
    };
  }

  /** By the sign-up's id; without those that nothing is known of any more. */
  private async visits(em: EntityManager, ids: readonly string[]): Promise<Map<string, Visit>> {
    const wanted = [...new Set(ids)].filter(Boolean);
    if (wanted.length === 0) return new Map();
    const rows = await em.findBy(SignUp, { id: In(wanted) });
    const signUps = rows.filter(({ phone, citizenId }) => phone !== null || citizenId !== null);
    const sessions = byId(
      await em.findBy(OpenDaySession, { id: In(signUps.map(({ sessionId }) => sessionId)) }),
    );
    const openDays = byId(await em.findBy(OpenDay, { id: In(signUps.map(({ openDayId }) => openDayId)) }));
    return new Map(
      signUps.map((signUp) => {
        const { startsAt } = sessions.get(signUp.sessionId)!;
        const { title, place } = openDays.get(signUp.openDayId)!;
        return [signUp.id, { signUp, 标题: title, 地点: place, 时间: officeTime(startsAt) }];
      }),
    );
  }
}

/** A sign-up, and what is said of where it leads. */
interface Visit {
  signUp: SignUp;
  标题: string;
  地点: string;
  时间: string;
}

const signUpIdOf = ({ payload }: MessageToTell): string => textOf(payload.signUpId);
const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const staffOf = ({ topic }: MessageToTell): StaffToTell | null =>
  topic === 'staff.open-day-missing'
    ? { topic, wanted: [{ role: 'supervisor' }, { role: 'clerk' }], mayKnow: () => true }
    : null;
