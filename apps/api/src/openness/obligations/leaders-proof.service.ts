import { Injectable } from '@nestjs/common';
import type { LedgerPeriod } from '@huiyin/domain';
import { endOfDay } from '@huiyin/workdays';
import { LeadersService } from '../../people/leaders/leaders.service.js';
import type { KnownFact, PeriodProofs } from './obligation-proof.port.js';

/** D30b: the public page of who leads what is its own evidence (R22). */
@Injectable()
export class LeadersProofService implements PeriodProofs {
  readonly codes = ['D30b'];

  constructor(private readonly leaders: LeadersService) {}

  async known(_code: string, { closesOn }: LedgerPeriod): Promise<KnownFact | null> {
    const [first] = await this.leaders.list();
    if (!first || first.updatedAt >= endOfDay(closesOn)) return null;
    return { at: first.updatedAt, words: '负责人分工已在本平台公开' };
  }
}
