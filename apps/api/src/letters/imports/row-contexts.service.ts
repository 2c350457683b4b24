import { Injectable } from '@nestjs/common';
import type { LetterKind, Mailbox } from '@huiyin/contract';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { normalized } from '../../kernel/platform/characters.js';
import { Clock } from '../../kernel/platform/clock.js';
import { Department } from '../../people/departments/department.entity.js';
import type { Sheet } from '../../kernel/tables/index.js';
import type { Header } from './header.js';
import type { ParseContext } from './row-parser.js';

/** What the rows of a file are read with, the same for the preview, the import and the file of rejected rows. */
@Injectable()
export class RowContextsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
  ) {}

  async of({
    kind,
    mailbox,
  }: {
    kind?: LetterKind | undefined;
    mailbox?: Mailbox | undefined;
  }): Promise<(sheet: Sheet, header: Header) => ParseContext> {
    const departmentId = await this.departments();
    return (sheet, header) => ({
      header,
      epoch: sheet.epoch,
      kind,
      mailbox,
      now: this.clock.now(),
      earliest: this.calendars.current().range.from,
      departmentId,
    });
  }

  /** Active departments by name and by code; a department that is no more keeps its name on the answers. */
  private async departments(): Promise<ParseContext['departmentId']> {
    const departments = await this.uow.read((em) => em.findBy(Department, { active: true }));
    const ids = new Map(
      departments.flatMap(({ id, code, name }) => [
        [plain(code), id],
        [plain(name), id],
      ]),
    );
    return (name) => ids.get(plain(name)) ?? null;
  }
}

const plain = (name: string): string => normalized(name, 'NFKC').replace(/\s/g, '').toLowerCase();
