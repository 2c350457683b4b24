import { Injectable } from '@nestjs/common';
import { HANDLED_STATUSES, isDepartmentBound } from '@huiyin/domain';
import type { LetterStatus } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../../kernel/database/statements.js';
import { Clock } from '../../../kernel/platform/clock.js';
import type { Handover, PersonAfter, StaffWork } from '../../../people/identity/staff-work.port.js';
import { LetterMovesService, type Step } from './letter-moves.service.js';
import { placed } from './placing.js';

interface Held {
  id: string;
  status: LetterStatus;
  departmentId: string | null;
}

/** 交接: the open letters of a person whose account is closed or moved (docs/adr/0037). */
@Injectable()
export class LetterHandoversService implements StaffWork {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly clock: Clock,
  ) {}

  async stranded(em: EntityManager, from: PersonAfter): Promise<number> {
    return (await this.held(em, from)).filter(waitsForHandler).length;
  }

  async handOver(em: EntityManager, { from, to, by }: Handover): Promise<number> {
    const letters = await this.held(em, from);
    for (const letter of letters) {
      const successor = to && waitsForHandler(letter) && to.departmentId === letter.departmentId ? to : null;
      const actor = { role: 'system', id: by, departmentId: null } as const;
      const giver = from.active ? [{ topic: 'staff.handed-away', payload: { userId: from.id } }] : [];
      // What is with the second person or ready to be sent keeps its place: only who answers is open.
      const goesBack = !successor && letter.status === 'assigned';
      await this.moves.move({
        letterId: letter.id,
        action: goesBack ? 'take_back' : 'hand_over',
        actor,
        step: async (): Promise<Step> => {
          const { handlerId, handlerForId, note } = successor
            ? await this.placedWith(em, successor, letter.departmentId)
            : { handlerId: null, handlerForId: null, note: null };
          return {
            event: goesBack ? 'taken_back' : 'handed_over',
            set: { handlerId, handlerForId },
            note: [goesBack ? '原承办人不再承办，退回待分办' : '原承办人不再承办', note]
              .filter(Boolean)
              .join('；'),
            data: { from: from.id, handlerId, handlerForId, departmentId: letter.departmentId },
            audit: { from: from.id, handlerId, handlerForId },
            tell: [
              goesBack
                ? { topic: 'staff.taken-back' }
                : { topic: 'staff.handed-over', payload: { handlerId } },
              ...giver,
            ],
          };
        },
      });
    }
    return letters.length;
  }

  private async placedWith(em: EntityManager, successor: PersonAfter, departmentId: string | null) {
    const place = await placed(em, departmentId ?? '', successor.id, this.clock.today());
    if (!place) throw new Error('a successor who was checked cannot answer');
    return place;
  }

  /** Open letters in the person's name which the account, as it will be, cannot answer. */
  private held(em: EntityManager, { id, active, role, departmentId }: PersonAfter): Promise<Held[]> {
    const stays = active && isDepartmentBound(role) ? departmentId : null;
    return readRows<Held>(
      em,
      `SELECT id, status, department_id AS departmentId FROM letters
       WHERE handler_id = ? AND is_open = 1 AND (department_id IS NULL OR department_id <> ?) ORDER BY id`,
      [id, stays ?? ''],
    );
  }
}

const waitsForHandler = ({ status }: Held): boolean =>
  (HANDLED_STATUSES as readonly LetterStatus[]).includes(status);
