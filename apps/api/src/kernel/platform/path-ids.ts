import { ParseUUIDPipe } from '@nestjs/common';
import { letterNotFound, type DomainError } from './errors.js';

/** An id in an address. What is no UUID is answered like an id that nothing has. */
export const pathId = (notFound: () => DomainError): ParseUUIDPipe =>
  new ParseUUIDPipe({ exceptionFactory: notFound });

export const letterId = pathId(letterNotFound);
