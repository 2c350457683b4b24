import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { saidDay, textOf } from '../../kernel/platform/message-values.js';
import type {
  MessageSubject,
  MessageSubjects,
  MessageToTell,
  StaffToTell,
} from '../../messaging/notifications/message-subject.port.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { RespondentFields } from '../responses/respondent-fields.js';
import { Response } from '../responses/response.entity.js';

/** Messages about consultations: whom they are for, and what they say. */
@Injectable()
export class ConsultationSubjectsService implements MessageSubjects {
  constructor(private readonly fields: RespondentFields) {}

  async of(em: EntityManager, messages: readonly MessageToTell[]): Promise<Map<string, MessageSubject>> {
    const ours = messages.filter(({ topic }) => /^(staff\.)?consultation[.-]/.test(topic));
    if (ours.length === 0) return new Map();
    const consultations = byId(await em.findBy(Consultation, { id: In(ours.map(consultationIdOf)) }));
    const ids = ours.map(responseIdOf).filter(Boolean);
    const responses = byId(ids.length > 0 ? await em.findBy(Response, { id: In(ids) }) : []);
    return new Map(
      ours.flatMap((message) => {
        const consultation = consultations.get(consultationIdOf(message));
        if (!consultation) return [];
        return [
          [message.id, this.subjectOf(message, consultation, responses.get(responseIdOf(message)))] as const,
        ];
      }),
    );
  }

  private subjectOf(
    message: MessageToTell,
    consultation: Consultation,
    response: Response | undefined,
  ): MessageSubject {
    const values = {
      标题: consultation.title,
      时限: saidDay(textOf(message.payload.on) || consultation.closesOn),
      说明: consultation.withdrawalReason ?? '',
      编号: response?.number ?? '',
    };
    const contact = response && {
      kind: 'response',
      id: response.id,
      phone: () => this.fields.open(response).phone,
      hasEmail: response.email !== null,
      email: () => this.fields.open(response).email,
    };
    return {
      number: response?.number ?? null,
      citizenId: response?.citizenId ?? null,
      contact: contact ?? null,
      page: response ? `pages/consultations/mine/index?id=${response.id}` : null,
      staff: staffOf(message, consultation),
      values: () => Promise.resolve(values),
    };
  }
}

const responseIdOf = ({ payload }: MessageToTell): string => textOf(payload.responseId);
const consultationIdOf = ({ payload }: MessageToTell): string => textOf(payload.consultationId);
const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

function staffOf({ topic }: MessageToTell, { departmentId }: Consultation): StaffToTell | null {
  if (topic === 'staff.consultation-ended')
    return {
      topic,
      wanted: [
        { role: 'handler', departmentId },
        { role: 'head', departmentId },
      ],
      mayKnow: () => true,
    };
  return topic === 'staff.consultation-late'
    ? {
        topic,
        wanted: [{ role: 'supervisor' }, { role: 'clerk' }, { role: 'head', departmentId }],
        mayKnow: () => true,
      }
    : null;
}
