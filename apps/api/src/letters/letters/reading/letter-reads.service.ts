import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@huiyin/workdays';
import { AuditService, chainOf, type AuditRecord } from '../../../kernel/audit/audit.service.js';
import { GroupedWork } from '../../../kernel/database/grouped-work.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { Clock } from '../../../kernel/platform/clock.js';

/** Readings of one moment go into one chain, so that they are three statements and not three for each letter. */
const CHAIN = chainOf('letter.read');
const MOST_AT_ONCE = 64;
/** More than an office reads in a day; some megabytes. Beyond it a reading is noted twice, and none is lost. */
const MOST_REMEMBERED = 20_000;
const DONE = Promise.resolve();

/**
 * Who opened which letter: one line in the audit log per person, letter and day. It shows whether a person looked into
 * a letter; a line for every refresh of a page would hide that. Each instance remembers what it has noted today, so
 * several instances, or one started anew, may write a line each.
 *
 * A reader waits for the line while the letter's other parts are read: a reading that could not be noted is refused,
 * and none is lost with a process that dies. Readings of one moment are written together (docs/adr/0014), and the
 * second reading of the day costs nothing.
 */
@Injectable()
export class LetterReadsService {
  private day: LocalDate | undefined;
  private noted = new Map<string, Promise<void>>();
  private readonly grouped: GroupedWork<AuditRecord, undefined>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {
    this.grouped = new GroupedWork({
      lanes: 1,
      most: MOST_AT_ONCE,
      work: async (records) => {
        await this.uow.run((em) => this.audit.appendAll(em, CHAIN, [...records]));
        return records.map(() => undefined);
      },
      isOwnFault: () => false,
    });
  }

  /** Resolves when it is in the log. For a letter this person may see. */
  note(actor: StaffActor, letterId: string): Promise<void> {
    const today = this.clock.today();
    if (this.day !== today || this.noted.size >= MOST_REMEMBERED) {
      this.day = today;
      this.noted = new Map();
    }
    const { noted } = this;
    const key = `${actor.id} ${letterId}`;
    const known = noted.get(key);
    if (known) return known;
    const written = this.write(actor, letterId).then(
      () => void noted.set(key, DONE),
      (error: unknown) => {
        noted.delete(key);
        throw error;
      },
    );
    noted.set(key, written);
    return written;
  }

  private write({ id, role }: StaffActor, letterId: string): Promise<undefined> {
    return this.grouped.do({
      actor: { id, role },
      action: 'letter.read',
      subjectType: 'letter',
      subjectId: letterId,
      at: this.clock.now(),
    });
  }
}
