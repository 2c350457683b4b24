import assert from 'node:assert/strict';
import type { Promotion, SessionMode } from '@huiyin/contract';
import type { Answer, Client } from './client.js';

export interface OpenDayBody {
  title: string;
  place: string;
  description: string;
  bring?: string;
  contact: string;
  fields?: { key: string; label: string; type: 'text' | 'choice'; required: boolean; options?: string[] }[];
  needsIdNumber?: boolean;
  pictureIds?: string[];
  keepDays?: number;
}

export interface SessionBody {
  startsAt: string;
  endsAt: string;
  opensAt: string;
  closesAt: string;
  capacity: number;
  seatsPerSignUp: number;
  minimumAge?: number;
  mode: SessionMode;
  promotion: Promotion;
  offerHours?: number;
}

export interface VisitorBody {
  name: string;
  phone: string;
  companions?: { name: string; birthDate?: string; idNumber?: string }[];
  birthDate?: string;
  idNumber?: string;
  consentToIdNumber?: boolean;
  answers?: { key: string; value: string }[];
}

/** An open day as the office writes it. */
export const anOpenDay = (overrides: Partial<OpenDayBody> = {}): OpenDayBody => ({
  title: '走进统计：数据从哪里来',
  place: '市统计局一楼大厅（学府路 16 号）',
  description: '参观数据采集与审核的全过程，现场演示居民消费价格怎样采集，并与业务处室面对面交流。',
  bring: '请带好本人身份证件',
  contact: '公开办 0551-6260 0000（工作日）',
  ...overrides,
});

/** Saturday 2026-01-24, 09:00 to 11:00 in Beijing; sign-up from 2026-01-12 until midnight of the 22nd. */
export const aSession = (overrides: Partial<SessionBody> = {}): SessionBody => ({
  startsAt: '2026-01-24T01:00:00Z',
  endsAt: '2026-01-24T03:00:00Z',
  opensAt: '2026-01-12T01:00:00Z',
  closesAt: '2026-01-22T16:00:00Z',
  capacity: 40,
  seatsPerSignUp: Math.min(3, overrides.capacity ?? 3),
  mode: 'first_come',
  promotion: 'at_once',
  ...overrides,
});

let visitors = 0;

/** A person who wants to come, another one each time. */
export function aVisitor(overrides: Partial<VisitorBody> = {}): VisitorBody {
  visitors += 1;
  return { name: `参观者${visitors}`, phone: `139${String(10_000_000 + visitors)}`, ...overrides };
}

/** The answer's body where nothing may go wrong. */
export function good(answer: Answer): Answer['body'] {
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A published open day with these sessions. @returns its id and theirs, in the order given */
export async function publish(
  clerk: Client,
  sessions: Partial<SessionBody>[] = [{}],
  openDay: Partial<OpenDayBody> = {},
): Promise<{ id: string; sessionIds: string[] }> {
  const { id } = good(await clerk.post('/staff/open-days', anOpenDay(openDay)));
  const sessionIds: string[] = [];
  for (const session of sessions) {
    const { body } = await clerk.post(`/staff/open-days/${id}/sessions`, aSession(session));
    const added = (body.sessions as { id: string }[] | undefined)?.find(
      (row) => !sessionIds.includes(row.id),
    );
    assert.ok(added, JSON.stringify(body));
    sessionIds.push(added.id);
  }
  good(await clerk.post(`/staff/open-days/${id}/publication`));
  return { id, sessionIds };
}
