import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { insertRows } from '../database/rows.js';
import { changeRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { within } from '../platform/with-timeout.js';
import { StoreProbe } from './store-probe.entity.js';

/** A balancer asks every few seconds and takes silence for an answer after two. */
const PATIENCE_MS = 1500;
/** More than any letter writes: a disk that has room for this has room for the next letter. */
const PROBE_BYTES = 45_000;

/** Whether the database answers and, after a write that failed, takes writes again. */
@Injectable()
export class StoreHealthService {
  /** One question at a time: a database that does not answer must not be asked more and more often. */
  private asked: Promise<void> | undefined;

  constructor(private readonly uow: UnitOfWork) {}

  /** @throws the database's error, or that it gave no answer in time */
  async check(): Promise<void> {
    this.asked ??= this.ask().finally(() => {
      this.asked = undefined;
    });
    await within(PATIENCE_MS, this.asked);
  }

  private async ask(): Promise<void> {
    await this.uow.read((em) => em.query('SELECT 1'));
    if (this.uow.writesFail) await this.write();
  }

  private async write(): Promise<void> {
    const body = randomBytes(PROBE_BYTES).toString('base64');
    await this.uow.run(async (em) => {
      const changed = await changeRows(em, 'UPDATE store_probe SET body = ? WHERE id = 1', [body]);
      if (changed === 0) await insertRows(em, StoreProbe, [{ id: 1, body }]);
    });
    this.uow.writesWork();
  }
}
