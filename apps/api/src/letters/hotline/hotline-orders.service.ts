import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { LetterKind } from '@huiyin/contract';
import { addDays, startOfDay } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { LetterIntakeService } from '../letters/intake/letter-intake.service.js';
import type { HistoricLetter } from '../letters/reading/historic-letter.types.js';
import { readMoment, RowContextsService, parseRow, RowRejected } from '../imports/index.js';
import type { HotlineOrdersView } from './hotline.dto.js';
import { HotlineMapService } from './hotline-map.service.js';
import { HotlineOrder } from './hotline-order.entity.js';
import { orderRows, type OrderRow, type OrderSheet } from './order-file.js';

interface Order {
  letter: HistoricLetter;
  orderNumber: string;
  dueAt: Date | null;
}

const MOST_LISTED = 1000;

/** 12345 工单: each becomes a letter once; its own number and deadline stay beside ours. */
@Injectable()
export class HotlineOrdersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly intake: LetterIntakeService,
    private readonly contexts: RowContextsService,
    private readonly maps: HotlineMapService,
  ) {}

  /** @throws {DomainError} IMPORT_UNREADABLE the file as a whole cannot be read */
  async take(
    actor: StaffActor,
    { handle, kind }: { handle: FileHandle; kind?: LetterKind | undefined },
  ): Promise<HotlineOrdersView> {
    const { orders: columns } = await this.maps.current();
    const contextOf = await this.contexts.of({ kind });
    const view: HotlineOrdersView = {
      rowsRead: 0,
      added: 0,
      updated: 0,
      known: 0,
      rejected: 0,
      rejections: [],
      letters: [],
    };
    for await (const { sheet, row } of orderRows(handle, columns)) {
      view.rowsRead += 1;
      try {
        const order = orderOf(row, sheet, contextOf(sheet, sheet.header));
        const taken = await this.store(actor, order);
        view[taken.is] += 1;
        if (taken.is === 'added' && view.letters.length < MOST_LISTED) view.letters.push(taken.letter);
      } catch (error) {
        if (!(error instanceof RowRejected)) throw error;
        view.rejected += 1;
        if (view.rejections.length < MOST_LISTED)
          view.rejections.push({ line: row.line, reason: error.message });
      }
    }
    return view;
  }

  private store(
    actor: StaffActor,
    { letter, orderNumber, dueAt }: Order,
  ): Promise<
    { is: 'added'; letter: HotlineOrdersView['letters'][number] } | { is: 'updated' } | { is: 'known' }
  > {
    return this.uow.run(async (em) => {
      const known = await em.findOneBy(HotlineOrder, { orderNumber });
      if (known) {
        if (dueAt === null || known.dueAt?.getTime() === dueAt.getTime()) return { is: 'known' };
        await em.update(HotlineOrder, { orderNumber }, { dueAt });
        await this.audit.append(em, {
          actor,
          action: 'hotline.due',
          subjectType: 'letter',
          subjectId: known.letterId,
          detail: { from: known.dueAt?.toISOString() ?? null, to: dueAt.toISOString() },
        });
        return { is: 'updated' };
      }
      const prepared = await this.intake.prepare({
        ...letter,
        source: 'phone',
        consentToPublish: false,
        actor,
      });
      const row = { ...prepared.row, externalNumber: orderNumber };
      await this.intake.store(em, { ...prepared, row }, actor);
      try {
        await em.insert(HotlineOrder, {
          orderNumber,
          letterId: row.id,
          assignedAt: letter.receivedAt,
          dueAt,
        });
      } catch (error) {
        if (isDuplicate(error)) throw new LostRace('this order was taken meanwhile');
        throw error;
      }
      return { is: 'added', letter: { orderNumber, letterId: row.id, number: row.number } };
    });
  }
}

/** @throws {RowRejected} */
function orderOf(row: OrderRow, sheet: OrderSheet, context: Parameters<typeof parseRow>[1]): Order {
  const letter = parseRow(row, context);
  if (letter.externalNumber === null) throw new RowRejected(`“${sheet.names.orderNumber}”是空的`);
  const cell = sheet.dueAt === undefined ? undefined : row.cells[sheet.dueAt];
  if (!cell) return { letter, orderNumber: letter.externalNumber, dueAt: null };
  const moment = readMoment(cell, sheet.epoch);
  if (!moment) throw new RowRejected(`“${sheet.names.dueAt}”不是能识别的时间，或这一天不存在`);
  const dueAt = moment.at ?? new Date(startOfDay(addDays(moment.day, 1)).getTime() - 1000);
  return { letter, orderNumber: letter.externalNumber, dueAt };
}
