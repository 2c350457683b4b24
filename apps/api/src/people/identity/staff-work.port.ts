import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';
import type { User } from './user.entity.js';

export type PersonAfter = Pick<User, 'id' | 'active' | 'role' | 'departmentId'>;

/** Where the work of a person goes who can no longer do it. */
export interface Handover {
  /** the account as it will be */
  from: PersonAfter;
  /** a colleague; null: back to where work is given out */
  to: PersonAfter | null;
  /** who decided it; null at the server's command line */
  by: string | null;
}

/** Work that is in one person's hands, kept by a capability of a higher wing. */
export interface StaffWork {
  /** How much of it the person, as the account will be, can no longer finish. */
  stranded(em: EntityManager, from: PersonAfter): Promise<number>;
  /** Moves all of it in the transaction that changes the account. @returns how much was moved */
  handOver(em: EntityManager, handover: Handover): Promise<number>;
}

export const STAFF_WORK = new Port<Type<StaffWork>>('staff work');
