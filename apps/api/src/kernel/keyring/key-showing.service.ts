import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { readInstant } from '../database/engine.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Keys } from '../platform/keys.js';

const SHOWN = 'key.shown';

/** The keys on paper, for the safe: shown once, and every time is in the audit log. */
@Injectable()
export class KeyShowingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: Keys,
    private readonly audit: AuditService,
  ) {}

  /** When these very keys were shown last; null when they never were. */
  async shownAt(): Promise<Date | null> {
    const rows = await this.uow.read((em) =>
      readRows<{ at: unknown; detail: string }>(
        em,
        'SELECT at, detail FROM audit_entries WHERE action = ? ORDER BY at DESC LIMIT 1000',
        [SHOWN],
      ),
    );
    const same = rows.find(({ detail }) => detail === this.detail);
    return same ? readInstant(same.at) : null;
  }

  /** In the form HUIYIN_ENCRYPTION_KEY takes; recorded before it is given out. */
  async show(): Promise<string> {
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: SHOWN,
        subjectType: 'system',
        subjectId: null,
        detail: { keys: this.ids },
      }),
    );
    return this.keys.all.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}`).join(',');
  }

  private get ids(): string[] {
    return this.keys.all.map(({ id }) => id);
  }

  private get detail(): string {
    return JSON.stringify({ keys: this.ids });
  }
}
