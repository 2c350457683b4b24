import type { RespondentTold } from '@huiyin/contract';
import { In, type EntityManager } from 'typeorm';
import { Delivery, type DeliveryStatus } from '../../messaging/notifications/delivery.entity.js';
import type { Response } from './response.entity.js';

const OUTCOMES = ['consultation.concluded', 'consultation.withdrawn', 'consultation.corrected'];
const ON_ITS_WAY: readonly DeliveryStatus[] = ['pending', 'claimed', 'calling'];
/** A message is planned within minutes; later, one without any delivery found no channel. */
const PLANNED_WITHIN_MS = 3_600_000;

/** Whether the outcome reached the respondents (P13): what became of the messages to the contact that each left. */
export async function toldOf(
  em: EntityManager,
  rows: readonly Response[],
  now: Date,
): Promise<(row: Response) => RespondentTold> {
  const ids = rows.filter(({ toldAt }) => toldAt !== null).map(({ id }) => id);
  const deliveries =
    ids.length === 0
      ? []
      : await em.find(Delivery, {
          select: { recipientId: true, status: true },
          where: { recipientId: In(ids), recipientKind: 'response', topic: In(OUTCOMES) },
        });
  return (row) => {
    const statuses = deliveries
      .filter(({ recipientId }) => recipientId === row.id)
      .map(({ status }) => status);
    return told(row, statuses, now);
  };
}

function told(row: Response, statuses: readonly DeliveryStatus[], now: Date): RespondentTold {
  const reachable = row.citizenId !== null || row.phone !== null || row.email !== null;
  if (!row.toldAt) return reachable ? 'waiting' : 'no_contact';
  // A signed-in citizen has it among the own messages, whatever else was tried.
  if (row.citizenId !== null || statuses.includes('sent')) return 'told';
  if (statuses.some((status) => ON_ITS_WAY.includes(status))) return 'sending';
  if (statuses.length > 0) return 'failed';
  if (!reachable) return 'told';
  return now.getTime() - row.toldAt.getTime() > PLANNED_WITHIN_MS ? 'failed' : 'sending';
}
