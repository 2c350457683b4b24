import { Injectable } from '@nestjs/common';
import { requirementOf, type MessageValues } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { saidTime, textOf } from '../../kernel/platform/message-values.js';
import type {
  MessageSubject,
  MessageSubjects,
  MessageToTell,
  StaffToTell,
  WantedStaff,
} from '../../messaging/notifications/message-subject.port.js';
import { Occasion } from './occasion.entity.js';

/** Messages about obligations: which staff hear of them, and what they say. */
@Injectable()
export class ObligationSubjectsService implements MessageSubjects {
  async of(em: EntityManager, messages: readonly MessageToTell[]): Promise<Map<string, MessageSubject>> {
    const ours = messages.filter(({ topic }) => topic.startsWith('staff.obligation-'));
    if (ours.length === 0) return new Map();
    const ids = [...new Set(ours.map(({ payload }) => textOf(payload.occasionId)))];
    const titles = new Map((await em.findBy(Occasion, { id: In(ids) })).map(({ id, title }) => [id, title]));
    return new Map(
      ours.map((message) => {
        const values = valuesOf(message, titles.get(textOf(message.payload.occasionId)) ?? '');
        const subject: MessageSubject = {
          number: null,
          citizenId: null,
          contact: null,
          page: null,
          staff: staffOf(message),
          values: () => Promise.resolve(values),
        };
        return [message.id, subject];
      }),
    );
  }
}

function valuesOf({ payload }: MessageToTell, title: string): MessageValues {
  const requirement = requirementOf(textOf(payload.code));
  return {
    标题: title,
    类别: requirement?.title ?? '',
    时限: saidTime(payload.lastAt),
    程度: payload.state === 'overdue' ? '已超过时限' : '不到一小时',
  };
}

/** 公开办, 局领导, 督办员, and the department that is responsible. */
function staffOf({ topic, payload }: MessageToTell): StaffToTell {
  const departmentId = textOf(payload.departmentId);
  const department: WantedStaff[] = departmentId
    ? [
        { role: 'head', departmentId },
        { role: 'handler', departmentId },
      ]
    : [];
  const wanted: WantedStaff[] = [
    { role: 'clerk' },
    { role: 'leader' },
    { role: 'supervisor' },
    ...department,
  ];
  return { topic, wanted, mayKnow: () => true };
}
