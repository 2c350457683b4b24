import { Injectable } from '@nestjs/common';
import type { IndicatorCode } from '@huiyin/contract';
import {
  firstThresholds,
  indicatorOf,
  INDICATORS,
  thresholdFaults,
  type DatedThresholds,
} from '@huiyin/domain';
import { compareDays } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../kernel/audit/audit.service.js';
import { isDuplicate } from '../kernel/database/engine.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { DomainError, fieldError } from '../kernel/platform/errors.js';
import { newId } from '../kernel/platform/ids.js';
import type { StaffActor } from '../people/identity/actor.js';
import { InspectionThreshold } from './inspection-threshold.entity.js';

/** The numbers of each row: those the product begins with, and all that the office set for days to come. */
@Injectable()
export class ThresholdsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Without the first ones; a statement. */
  async set(em: EntityManager): Promise<DatedThresholds[]> {
    const rows = await em.find(InspectionThreshold, { order: { effectiveFrom: 'ASC' } });
    return rows.map(({ code, effectiveFrom, numbers: values, basis, basisChecked }) => ({
      code,
      effectiveFrom,
      values,
      basis,
      basisChecked,
    }));
  }

  /** Every row's, oldest first. */
  async all(): Promise<DatedThresholds[]> {
    const set = await this.uow.read((em) => this.set(em));
    return INDICATORS.flatMap((indicator) => [
      firstThresholds(indicator),
      ...set.filter(({ code }) => code === indicator.code),
    ]);
  }

  /**
   * For days to come, so that no row changes its colour within a day and no snapshot is judged anew.
   *
   * @throws {DomainError} VALIDATION_FAILED not in the future, a row without numbers, or numbers out of order; DUPLICATE
   */
  async add(
    actor: StaffActor,
    code: IndicatorCode,
    dto: Omit<DatedThresholds, 'code'>,
  ): Promise<DatedThresholds> {
    const { effectiveFrom, values, basis, basisChecked } = dto;
    const indicator = indicatorOf(code);
    if (indicator.parameters.length === 0) throw fieldError('basis', '这项指标没有可以设定的界限');
    if (compareDays(effectiveFrom, this.clock.today()) <= 0)
      throw fieldError('effectiveFrom', '生效日期须晚于今天');
    const faults = Object.entries(thresholdFaults(indicator, values));
    if (faults.length > 0)
      throw new DomainError(
        'VALIDATION_FAILED',
        '请检查标出的内容后再提交',
        faults.map(([key, message]) => ({ path: key, message })),
      );
    await this.uow.run(async (em) => {
      try {
        await em.insert(InspectionThreshold, {
          id: newId(),
          code,
          effectiveFrom,
          numbers: values,
          basis,
          basisChecked,
          setBy: actor.id,
          setAt: this.clock.now(),
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这一天已有设定') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'inspection.threshold',
        subjectType: 'inspection',
        subjectId: null,
        detail: { code, effectiveFrom, values, basis, basisChecked },
      });
    });
    return { code, effectiveFrom, values, basis, basisChecked };
  }
}
