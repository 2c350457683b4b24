import { Injectable } from '@nestjs/common';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Reading, Readings } from '../../kernel/metrics/metrics.port.js';
import { Clock } from '../../kernel/platform/clock.js';
import { conditionOf } from './figures.js';

const SHOWN = ['open', 'dueSoon', 'overdue', 'unhandled'] as const;
const LABELS = { open: 'open', dueSoon: 'due_soon', overdue: 'overdue', unhandled: 'unhandled' } as const;

/** The letters in hand, as the board counts them. */
@Injectable()
export class LetterReadingsService implements Readings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
  ) {}

  async readings(): Promise<Reading[]> {
    const today = this.clock.today();
    const soon = this.calendars.dueSoonUntil(today);
    const of: Record<string, number> = {};
    for (const figure of SHOWN) {
      const [sql, ...values] = conditionOf(figure, { today, soon });
      const [row] = await this.uow.read((em) =>
        readRows<{ n: unknown }>(em, `SELECT COUNT(*) AS n FROM letters l WHERE ${sql}`, values),
      );
      of[LABELS[figure]] = Number(row?.n);
    }
    return [
      {
        name: 'huiyin_letters',
        help: 'Letters in hand; due_soon: within three working days, overdue: their day has passed',
        values: { label: 'state', of },
      },
    ];
  }
}
