import { Injectable } from '@nestjs/common';
import { reproject } from '@huiyin/domain';
import { dueDate, toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { calendarCause } from '../../../calendar/calendars/calendar-cause.queries.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { LostRace } from '../../../kernel/database/engine.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { LetterChangesService } from '../letter-changes.service.js';
import { dueMoveData, dueMoveWords } from './due-move-words.js';
import { LetterEvent } from '../letter-event.entity.js';
import { Letter } from '../letter.entity.js';

/** Moves one letter to the calendar in force, before the run reaches it. */
@Injectable()
export class DueCatchUpService {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly changes: LetterChangesService,
  ) {}

  /**
   * A run takes up to a minute, and it leaves alone what has ended: an answer given meanwhile would be judged for good by
   * a day that no longer counts. So the letter's day moves first, by the same rule and with the same event. No message
   * goes out: the answer's own goes out at this moment, and the timeline tells of both.
   *
   * @param letter held by the caller's transaction
   * @returns the letter as it is now
   */
  async catchUp(em: EntityManager, letter: Letter, now: Date): Promise<Letter> {
    const { version, calendar } = this.calendars.state();
    if (letter.calendarVersion === calendar.version) return letter;
    const standing = {
      dueOn: letter.dueOn,
      provisional: letter.dueProvisional,
      computedDueOn: letter.computedDueOn,
    };
    const computed = dueDate(calendar, letter.clockFrom, letter.limitWorkingDays);
    const next = reproject(standing, computed, toLocalDate(now));
    const { move, dueOn, provisional, computedDueOn } = next;
    // The run leaves these as they are, too, and a settled day is the one that counts already.
    if (move === 'same' || move === 'settled') return letter;
    const moved = {
      dueOn,
      dueProvisional: provisional,
      computedDueOn,
      calendarVersion: calendar.version,
      version: letter.version + 1,
      updatedAt: now,
    };
    const { affected } = await em.update(Letter, { id: letter.id, version: letter.version }, moved);
    if (affected !== 1) throw new LostRace('letter moved');
    const { type, citizenText, note } = dueMoveWords(letter, next, await calendarCause(em, version));
    await insertRows(em, LetterEvent, [
      {
        letterId: letter.id,
        seq: moved.version,
        type,
        at: now,
        actorRole: 'system',
        actorId: null,
        citizenText,
        note,
        data: dueMoveData(letter, next, calendar),
      },
    ]);
    const after = { ...letter, ...moved };
    await this.changes.changed(em, { before: letter, after, action: null, at: now });
    return after;
  }
}
