import { Injectable } from '@nestjs/common';
import { readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Reading, Readings } from '../../kernel/metrics/metrics.port.js';
import { Clock } from '../../kernel/platform/clock.js';
import { CHANNELS } from './delivery.entity.js';

/** How long each channel lets its messages wait, and how many it gave up. */
@Injectable()
export class DeliveryReadingsService implements Readings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async readings(): Promise<Reading[]> {
    const rows = await this.uow.read((em) =>
      readRows<{ channel: string; status: string; n: unknown; since: unknown }>(
        em,
        `SELECT channel, status, COUNT(*) AS n, MIN(available_at) AS since FROM deliveries
         WHERE status IN ('pending', 'claimed', 'calling', 'dead', 'uncertain') GROUP BY channel, status`,
      ),
    );
    const now = this.clock.now().getTime();
    const byChannel = (value: (of: typeof rows) => number): Reading['values'] => ({
      label: 'channel',
      of: Object.fromEntries(
        CHANNELS.map((channel) => [channel, value(rows.filter((row) => row.channel === channel))]),
      ),
    });
    const count = (of: typeof rows, ...statuses: string[]): number =>
      of.filter(({ status }) => statuses.includes(status)).reduce((sum, { n }) => sum + Number(n), 0);
    const waiting = ['pending', 'claimed', 'calling'];
    return [
      {
        name: 'huiyin_deliveries_waiting',
        help: 'Messages on their way',
        values: byChannel((of) => count(of, ...waiting)),
      },
      {
        name: 'huiyin_deliveries_oldest_seconds',
        help: 'How long the oldest of them could have been sent; 0: none is late',
        values: byChannel((of) =>
          Math.max(
            0,
            ...of
              .filter(({ status }) => waiting.includes(status))
              .map(({ since }) => (now - readInstant(since).getTime()) / 1000),
          ),
        ),
      },
      {
        name: 'huiyin_deliveries_failed',
        help: 'Messages given up, or of which it is unknown whether they arrived',
        values: byChannel((of) => count(of, 'dead', 'uncertain')),
      },
    ];
  }
}
