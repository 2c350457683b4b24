import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatSignUpNumber, LETTER_NUMBER_BYTES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { LastingDigest } from '../../kernel/platform/digests.js';
import { Keys } from '../../kernel/platform/keys.js';

/** Starts every code at the gate, so that a scanner knows ours from any other QR code. */
export const TICKET_PREFIX = 'HYKF.';
const TICKET = /^HYKF\.([\w-]{22})$/;

/** Numbers and gate codes of sign-ups. The query code is made as a letter's is (letters/secrets). */
@Injectable()
export class SignUpSecrets {
  private readonly key: Buffer;
  private readonly tickets: LastingDigest;

  constructor(keys: Keys) {
    this.key = keys.derive('open-day-ticket');
    this.tickets = new LastingDigest(keys, 'open-day-ticket');
  }

  newNumber(day: LocalDate): string {
    return formatSignUpNumber(day, randomBytes(LETTER_NUMBER_BYTES));
  }

  /** Content of the QR code: 128 bits without a name. Derived, so that a stolen table does not open the gate. */
  ticket(signUpId: string): string {
    const code = createHmac('sha256', this.key).update(`ticket:${signUpId}`).digest().subarray(0, 16);
    return `${TICKET_PREFIX}${code.toString('base64url')}`;
  }

  hashTicket(ticket: string): string {
    return this.tickets.of(`hash:${ticket}`);
  }

  /** Each way in which the hash of this ticket may be stored. */
  ticketHashes(ticket: string): string[] {
    return this.tickets.all(`hash:${ticket}`);
  }
}

/** A scanned text as a ticket. @returns null when it is none of ours */
export const readTicket = (text: string): string | null => (TICKET.test(text.trim()) ? text.trim() : null);
