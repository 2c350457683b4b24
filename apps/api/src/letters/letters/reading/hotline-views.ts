import { In, type EntityManager } from 'typeorm';
import { HotlineOrder } from '../../hotline/hotline-order.entity.js';
import type { HotlineOrderView } from '../dto/letter-views.dto.js';
import type { Letter } from '../letter.entity.js';

/** The work orders behind letters, by letter. Only a call can be one, so most pages of a list ask nothing. */
export async function hotlineOrdersOf(
  em: EntityManager,
  letters: readonly Pick<Letter, 'id' | 'source' | 'externalNumber'>[],
): Promise<Map<string, HotlineOrderView>> {
  const ids = letters
    .filter(({ source, externalNumber }) => source === 'phone' && externalNumber !== null)
    .map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const orders = await em.findBy(HotlineOrder, { letterId: In(ids) });
  return new Map(
    orders.map(({ letterId, orderNumber, assignedAt, dueAt }) => [
      letterId,
      { orderNumber, assignedAt: assignedAt.toISOString(), dueAt: dueAt?.toISOString() ?? null },
    ]),
  );
}
