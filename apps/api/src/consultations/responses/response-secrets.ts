import { Injectable } from '@nestjs/common';
import { formatResponseNumber, LETTER_NUMBER_BYTES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { randomBytes } from '../../kernel/platform/random.js';

/** Numbers of responses. The query code is made as a letter's is (letters/secrets). */
@Injectable()
export class ResponseSecrets {
  newNumber(day: LocalDate): string {
    return formatResponseNumber(day, randomBytes(LETTER_NUMBER_BYTES));
  }
}
