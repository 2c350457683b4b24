import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../people/identity/actor.js';
import type { SupplementRequestDto } from '../dto/staff-actions.dto.js';
import type { SupplementRequestView } from '../dto/letter-views.dto.js';
import type { LetterEvent } from '../letter-event.entity.js';
import { LetterMovesService } from './letter-moves.service.js';
import type { Letter } from '../letter.entity.js';

/** 请来信人补充: the bureau asks, the citizen answers when they like, and the due day stays where it is. */
@Injectable()
export class SupplementRequestsService {
  constructor(private readonly moves: LetterMovesService) {}

  ask(actor: StaffActor, letterId: string, dto: SupplementRequestDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'request_supplement',
      actor,
      version: dto.version,
      step: ({ letter }) => ({
        event: 'supplement_requested',
        citizenText: `请您补充：${dto.text}`,
        note: dto.text,
        tell: [{ topic: 'letter.supplement-requested', payload: { dueOn: letter.dueOn } }],
      }),
    });
  }
}

/** A request ends with a supplement from the citizen, or with the letter. */
const SETTLES = ['supplemented', 'answered', 'refused', 'referred', 'merged', 'withdrawn', 'erased'];

/** The request the citizen has not answered yet; shown beside the clock, which goes on. Derived, never stored. */
export function openRequestOf(events: readonly LetterEvent[]): SupplementRequestView | null {
  const last = events.findLast(({ type }) => type === 'supplement_requested' || SETTLES.includes(type));
  return last?.type === 'supplement_requested' ? { text: last.note ?? '', at: last.at.toISOString() } : null;
}
