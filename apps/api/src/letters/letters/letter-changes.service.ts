import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import {
  LETTER_CHANGES,
  type DueDaysMoved,
  type LetterChange,
  type LetterListener,
} from './letter-changes.port.js';
import type { Letter } from './letter.entity.js';

/** Tells the capabilities above what becomes of letters, one after the other. */
@Injectable()
export class LetterChangesService {
  private known: LetterListener[] | undefined;

  constructor(private readonly capabilities: Capabilities) {}

  async received(em: EntityManager, letters: readonly Letter[]): Promise<void> {
    for (const listener of this.listeners) await listener.received?.(em, letters);
  }

  async changed(em: EntityManager, change: LetterChange): Promise<void> {
    for (const listener of this.listeners) await listener.changed?.(em, change);
  }

  async dueMoved(em: EntityManager, moved: DueDaysMoved): Promise<void> {
    for (const listener of this.listeners) await listener.dueMoved?.(em, moved);
  }

  private get listeners(): LetterListener[] {
    return (this.known ??= this.capabilities.providers(LETTER_CHANGES));
  }
}
