import { Injectable } from '@nestjs/common';
import { normalPhone } from '@huiyin/contract';
import { seesSubmitter } from '@huiyin/domain';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { selectRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { fieldError } from '../../../kernel/platform/errors.js';
import { DirectoryService } from '../../../people/departments/directory.service.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import type { LetterItemView } from '../dto/letter-views.dto.js';
import { SubmitterFields } from '../intake/submitter-fields.js';
import { Letter } from '../letter.entity.js';
import { itemView } from './letters.queries.js';

/** A call is long over before a longer list is read. */
const MOST = 10;

/** What a caller wrote before, while the clerk types the telephone number. */
@Injectable()
export class EarlierLettersQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
    private readonly submitters: SubmitterFields,
    private readonly audit: AuditService,
  ) {}

  /**
   * Newest first, found through the blind index. It tells who wrote a letter, so only of letters whose sender this
   * person may know, and it is audited as every search for a sender is: with the letters, never with the number.
   */
  async of(actor: StaffActor, typed: string): Promise<LetterItemView[]> {
    const phone = normalPhone(typed.normalize('NFKC'));
    if (phone === null) throw fieldError('phone', '请填写完整的电话号码');
    const indexes = this.submitters.phoneIndexes(phone);
    const rows = await this.uow.run(async (em) => {
      const found = await selectRows(
        em,
        Letter,
        `WHERE submitter_phone_index IN (${indexes.map(() => '?').join()}) ORDER BY received_at DESC, id DESC LIMIT ${MOST}`,
        indexes,
      );
      const known = found.filter((letter) => seesSubmitter(letter, actor));
      if (known.length > 0)
        await this.audit.append(em, {
          actor,
          action: 'letter.search_submitter',
          subjectType: 'letter',
          subjectId: null,
          detail: { letters: known.map(({ id }) => id) },
        });
      return known;
    });
    const viewpoint = { calendar: this.calendars.current(), today: this.clock.today() };
    const directory = await this.directory.load();
    return rows.map((row) => itemView(row, viewpoint, directory));
  }
}
