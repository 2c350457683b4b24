import { Injectable } from '@nestjs/common';
import { INSPECTION_STATE_LABELS, type IndicatorCode, type InspectionState } from '@huiyin/contract';
import { indicatorOf, type MessageValues } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { textOf } from '../kernel/platform/message-values.js';
import type {
  MessageSubject,
  MessageSubjects,
  MessageToTell,
} from '../messaging/notifications/message-subject.port.js';

interface Turned {
  code: IndicatorCode;
  state: InspectionState;
}

/** Messages about rows that got worse: 公开办 or the leader, and which rows. */
@Injectable()
export class InspectionSubjectsService implements MessageSubjects {
  of(_em: EntityManager, messages: readonly MessageToTell[]): Promise<Map<string, MessageSubject>> {
    const ours = messages.filter(({ topic }) => topic.startsWith('staff.inspection-'));
    return Promise.resolve(new Map(ours.map((message) => [message.id, subjectOf(message)])));
  }
}

function subjectOf({ topic, payload }: MessageToTell): MessageSubject {
  const values = valuesOf(payload.turned as readonly Turned[], textOf(payload.day));
  return {
    number: null,
    citizenId: null,
    contact: null,
    page: null,
    staff: {
      topic,
      wanted: [{ role: topic === 'staff.inspection-leader' ? 'leader' : 'clerk' }],
      mayKnow: () => true,
    },
    values: () => Promise.resolve(values),
  };
}

const valuesOf = (turned: readonly Turned[], day: string): MessageValues => ({
  数目: String(turned.length),
  时间: day,
  说明: turned
    .map(({ code, state }) => `${indicatorOf(code).title}（${INSPECTION_STATE_LABELS[state]}）`)
    .join('、'),
});
