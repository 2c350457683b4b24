import { createHmac } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { addressPrefixes } from '../../kernel/platform/address-prefix.js';
import { Clock } from '../../kernel/platform/clock.js';
import { Keys } from '../../kernel/platform/keys.js';
import { addToLine, lineOf, type Trace } from './trace-rows.js';
import type { TraceKind, TraceReason } from './trace-labels.js';

export type { TraceReason } from './trace-labels.js';

/** Lines that wait to be written; beyond, a database that is gone would fill the memory. */
const MOST_WAITING = 2000;
/** One transaction: short enough that no citizen waits for it. */
const BATCH = 50;

export interface TraceNote {
  kind: TraceKind;
  reason: TraceReason;
  address: string;
  actorId?: string;
  nameHash?: string;
  route?: string;
  subjectId?: string;
}

/**
 * Records refusals. Written after the answer, all waiting ones together: a refused caller does not wait
 * and cannot load the database with more than one writer.
 */
@Injectable()
export class SecurityTraces implements BeforeApplicationShutdown {
  private readonly logger = new Logger('SecurityTraces');
  private readonly key: Buffer;
  private readonly waiting = new Map<string, { trace: Trace; count: number }>();
  private writing: Promise<void> | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.key = keys.derive('security-trace-source');
  }

  note({ kind, reason, address, actorId, nameHash, route, subjectId }: TraceNote): void {
    const { own, site } = addressPrefixes(address);
    const trace: Trace = {
      lastAt: this.clock.now(),
      kind,
      reason,
      actorId: actorId ?? null,
      nameHash: nameHash ?? null,
      source: createHmac('sha256', this.key).update(own).digest('base64url'),
      network: site ?? own.replace(/\.\d+\/32$/, '.0/24'),
      route: route?.slice(0, 120) ?? null,
      subjectId: subjectId ?? null,
    };
    const line = lineOf(trace);
    const known = this.waiting.get(line);
    if (!known && this.waiting.size >= MOST_WAITING) return;
    this.waiting.set(line, { trace, count: (known?.count ?? 0) + 1 });
    this.writing ??= this.write();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing;
    if (this.waiting.size > 0) await this.write();
  }

  private async write(): Promise<void> {
    // Not within the request's own transaction, should it have one.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.waiting.size > 0) {
        const lines = [...this.waiting].slice(0, BATCH);
        for (const [line] of lines) this.waiting.delete(line);
        try {
          await this.uow.run(async (em) => {
            for (const [, { trace, count }] of lines) await addToLine(em, trace, count);
          });
        } catch (error) {
          // They wait for the next one that is noted, or for the end.
          for (const [line, { trace, count }] of lines)
            this.waiting.set(line, { trace, count: count + (this.waiting.get(line)?.count ?? 0) });
          throw error;
        }
      }
    } catch (error) {
      this.logger.warn({ message: 'not written', name: error instanceof Error ? error.name : typeof error });
    } finally {
      this.writing = undefined;
    }
  }
}
