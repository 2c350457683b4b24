import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { OfficeService } from '../../people/office/office.service.js';

/** The office's own telephones, which it gives out itself: those of the settings and of 负责人分工. */
@Injectable()
export class OfficeNumbersService {
  constructor(private readonly office: OfficeService) {}

  async all(em: EntityManager): Promise<string[]> {
    const rows = await readRows<{ phone: string }>(
      em,
      'SELECT DISTINCT office_phone AS phone FROM leader_duties WHERE office_phone IS NOT NULL',
    );
    return [this.office.current().phone ?? '', ...rows.map(({ phone }) => phone)].filter(Boolean);
  }
}
