import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { selectRows } from '../database/rows.js';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Background } from '../platform/background.js';
import { keyMissing } from '../platform/field-cipher.js';
import { Keys } from '../platform/keys.js';
import { KeyCheck } from './key-check.entity.js';
import { generationsOf } from './key-checks.js';

/** How often a server looks whether its list of keys is still whole. */
export const WATCH_MS = 5_000;

/**
 * A server that was not restarted when a new key was registered can open nothing that is sealed under it, and would go on
 * sealing under the old one. It stops sealing and says that it is not ready; it learns ciphers that others began to use.
 */
@Injectable()
export class KeyWatchService implements OnApplicationBootstrap {
  private readonly logger = new Logger('Keys');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: Keys,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.repeat(
      'KeyWatch',
      async () => {
        await this.look();
        return WATCH_MS;
      },
      { firstAfterMs: WATCH_MS, afterFailureMs: WATCH_MS },
    );
  }

  /**
   * Looks for a person by blind index before they are taken for a new one. A server that was held up may not know yet
   * what others began to use: after a miss it reads that in the same transaction, and asks again if there was news.
   *
   * @param ask makes the indexes anew each time
   * @throws {DomainError} UNAVAILABLE others use a key that this server does not have
   */
  async found<T>(em: EntityManager, ask: () => Promise<T>): Promise<T> {
    const found = await ask();
    if (found) return found;
    const before = this.keys.generations.length;
    this.heed(await selectRows(em, KeyCheck, 'ORDER BY seq', []));
    if (this.keys.isOutdated) throw keyMissing();
    return this.keys.generations.length > before ? ask() : found;
  }

  private async look(): Promise<void> {
    this.heed(await this.uow.read((em) => selectRows(em, KeyCheck, 'ORDER BY seq', [])));
  }

  private heed(known: readonly KeyCheck[]): void {
    const missing = known.find(({ keyId }) => !this.keys.has(keyId));
    if (!missing) return this.keys.learn(generationsOf(known));
    if (!this.keys.isOutdated)
      this.logger.error({
        message:
          'another instance registered an encryption key that this one was not started with: restart it',
        keyId: missing.keyId,
      });
    this.keys.outdate();
  }
}
