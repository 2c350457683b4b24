import { Injectable, Logger } from '@nestjs/common';
import type { Source } from '@huiyin/contract';
import { RepeatsService } from '../../abuse/repeats.service.js';
import { CaptchaService, type SolvedChallenge } from '../../../people/captcha/captcha.service.js';
import { ContentChecksService } from '../../content-safety/content-checks.service.js';
import { driverCode, isDuplicate } from '../../../kernel/database/engine.js';
import { GroupedWork } from '../../../kernel/database/grouped-work.js';
import {
  IdempotencyService,
  KeyUsed,
  type Answered,
  type IdempotencyKey,
} from '../../../kernel/database/idempotency/idempotency.service.js';
import { isUnavailable } from '../../../kernel/database/outages.js';
import { isUndecided } from '../../../kernel/database/server-transaction.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import type { SubmitLetterDto, SubmittedLetterView } from '../dto/submit-letter.dto.js';
import { LetterIntakeService, type PreparedLetter } from './letter-intake.service.js';
import type { Letter } from '../letter.entity.js';

/** A letter that passed every check that needs no transaction. */
export interface Admitted {
  dto: SubmitLetterDto;
  source: Source;
  citizenId: string | null;
  /** 实名 */
  realName: boolean;
  /** the Idempotency-Key header, which the query code follows from */
  key: string | undefined;
  /** the same for this route and sender, and what was asked under it */
  once: { key: IdempotencyKey; request: unknown } | null;
  solved: SolvedChallenge | null;
  /** when it came: a wait for a busy database past midnight does not change the day of receipt */
  receivedAt: Date;
}

const CITIZEN = { role: 'citizen', id: null } as const;
/** SQLite has one writer at a time; on MariaDB the one group is sent while the other is made durable. */
const LANES = { sqlite: 1, mariadb: 2 };
const MOST_AT_ONCE = 32;

/**
 * Letters that come while others are being written are written together (docs/adr/0014): one transaction and a statement
 * for each table, whether there are two letters or thirty.
 */
@Injectable()
export class SubmissionStoringService {
  private readonly logger = new Logger('Letters');
  private readonly grouped: GroupedWork<Admitted, SubmittedLetterView>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly intake: LetterIntakeService,
    private readonly idempotency: IdempotencyService,
    private readonly captcha: CaptchaService,
    private readonly contents: ContentChecksService,
    private readonly repeats: RepeatsService,
  ) {
    this.grouped = new GroupedWork({
      lanes: LANES[uow.engine],
      most: MOST_AT_ONCE,
      work: (letters) => this.storeTold(letters),
      // A connection lost at COMMIT may have stored them all: that is reported, and not tried again.
      isOwnFault: (error) => !isUnavailable(error) && !isUndecided(error),
    });
  }

  /**
   * Resolves when the letter is committed, with the one time its query code is told.
   *
   * @throws {DomainError} VALIDATION_FAILED, CAPTCHA_FAILED, SAME_LETTER @throws {KeyUsed}
   */
  store(letter: Omit<Admitted, 'receivedAt'>): Promise<SubmittedLetterView> {
    return this.grouped.do({ ...letter, receivedAt: this.clock.now() });
  }

  /** A group that fails is repeated in halves; without this line a permanent failure of groups would go unnoticed. */
  private async storeTold(letters: readonly Admitted[]): Promise<SubmittedLetterView[]> {
    try {
      return await this.storeAll(letters);
    } catch (error) {
      const expected = error instanceof DomainError || error instanceof KeyUsed || isDuplicate(error);
      if (letters.length > 1 && !expected)
        this.logger.warn({
          message: 'a group of letters could not be stored together',
          name: error instanceof Error ? error.name : typeof error,
          code: driverCode(error),
        });
      throw error;
    }
  }

  private storeAll(letters: readonly Admitted[]): Promise<SubmittedLetterView[]> {
    return this.uow.run(async (em) => {
      const prepared: PreparedLetter[] = [];
      for (const { dto, source, citizenId, realName, key, receivedAt } of letters)
        prepared.push(
          await this.intake.prepare({ ...dto, source, citizenId, realName, receivedAt, actor: CITIZEN }, key),
        );
      const views = prepared.map(viewOf);
      await this.idempotency.remember(em, answersOf(letters, views));
      await this.captcha.spendAll(
        em,
        letters.flatMap(({ solved }) => solved ?? []),
      );
      await this.repeats.claim(
        em,
        prepared.map(({ row }) => row),
      );
      for (const { row, attachmentIds } of prepared)
        await this.contents.expect(em, row, 'letter', '', attachmentIds);
      // Last: it ends with the audit lines, whose chain is locked until the commit.
      await this.intake.storeAll(em, prepared, CITIZEN);
      return views;
    });
  }
}

const answersOf = (letters: readonly Admitted[], views: readonly SubmittedLetterView[]): Answered[] =>
  letters.flatMap(({ once }, index): Answered[] => {
    if (!once) return [];
    const { queryCode: _secret, ...response } = views[index]!;
    return [{ ...once, subjectId: response.id, response }];
  });

export function viewOf({
  row,
  queryCode,
}: { row: Letter; queryCode: string } | PreparedLetter): SubmittedLetterView {
  return {
    id: row.id,
    number: row.number,
    queryCode,
    status: row.status,
    kind: row.kind,
    receivedAt: row.receivedAt.toISOString(),
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    provisional: row.dueProvisional,
    limitWorkingDays: row.limitWorkingDays,
  };
}
