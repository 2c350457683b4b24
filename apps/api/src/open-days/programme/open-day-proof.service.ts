import { Injectable } from '@nestjs/common';
import type { LedgerPeriod } from '@huiyin/domain';
import { localDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import type {
  CongressDays,
  KnownFact,
  PeriodProofs,
} from '../../openness/obligations/obligation-proof.port.js';
import { CongressService } from './congress.service.js';

/** D29 in the ledger: {@link CongressService} stays the source of its days and of its proof (R14). */
@Injectable()
export class OpenDayProofService implements PeriodProofs, CongressDays {
  readonly codes = ['D29'];

  constructor(private readonly congress: CongressService) {}

  async days(year: number): Promise<{ opensOn: LocalDate; closesOn: LocalDate }> {
    const { opensOn, closesOn } = await this.congress.window(year);
    return { opensOn: localDate(opensOn), closesOn: localDate(closesOn) };
  }

  async known(_code: string, { period }: LedgerPeriod): Promise<KnownFact | null> {
    const { state, openDay } = await this.congress.obligation(Number(period));
    if (state !== 'met' || !openDay) return null;
    return { at: startOfDay(localDate(openDay.heldOn)), words: `政府开放日“${openDay.title}”` };
  }
}
