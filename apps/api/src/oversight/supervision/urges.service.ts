import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../people/identity/actor.js';
import { LetterMovesService } from '../../letters/letters/handling/letter-moves.service.js';
import { newId } from '../../kernel/platform/ids.js';
import type { UrgeMessageDto, UrgeView } from './dto/urge.dto.js';
import { Urge } from './urge.entity.js';

/** 催办: recorded, shown to staff in the letter's timeline, and sent to the people who answer. */
@Injectable()
export class UrgesService {
  constructor(private readonly moves: LetterMovesService) {}

  /**
   * One reminder. A second one is kept as well.
   *
   * @throws {DomainError} NOT_FOUND, FORBIDDEN (only 督办员 and 局领导 urge), ACTION_NOT_ALLOWED (no longer open),
   * STALE_VERSION
   */
  async urge(actor: StaffActor, letterId: string, { message, version }: UrgeMessageDto): Promise<UrgeView> {
    const id = newId();
    let at = '';
    const letter = await this.moves.move({
      letterId,
      action: 'urge',
      actor,
      version,
      step: async ({ em, letter: { departmentId, handlerId }, now }) => {
        at = now.toISOString();
        await em.insert(Urge, { id, letterId, byUserId: actor.id, message, at: now });
        return {
          event: 'urged',
          note: message,
          data: { urgeId: id },
          audit: { urgeId: id },
          tell: [{ topic: 'staff.urged', payload: { urgeId: id, departmentId, handlerId } }],
        };
      },
    });
    return {
      id,
      letterId,
      number: letter.number,
      message,
      at,
      by: actor.displayName,
      version: letter.version,
    };
  }
}
