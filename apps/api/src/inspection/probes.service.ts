import { Inject, Injectable } from '@nestjs/common';
import { PROBE_MINUTES } from '@huiyin/domain';
import { bindInstant, isDuplicate } from '../kernel/database/engine.js';
import { insertRows } from '../kernel/database/rows.js';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { every } from '../kernel/jobs/jobs.port.js';
import { Clock } from '../kernel/platform/clock.js';
import { ENV, type Env } from '../kernel/platform/env.js';
import type { EntityManager } from 'typeorm';
import { InspectionProbe, type ProbeFault } from './inspection-probe.entity.js';

/** The inspection counts a page that is not there after 15 seconds as 打不开. */
const TIMEOUT_MS = 15_000;
const WEEK_MS = 7 * 86_400_000;
/** A quarter and some days, so that the report of a quarter can be asked for afterwards. */
export const PROBES_KEPT_MS = 120 * 86_400_000;

const slotOf = every(PROBE_MINUTES);

type Look = Pick<InspectionProbe, 'failed' | 'status' | 'tookMs' | 'fault'>;

export interface ProbeFacts {
  isSet: boolean;
  probes: number;
  failed: number;
  /** the latest one failed */
  isDown: boolean;
}

/** 打不开: every quarter of an hour the public address is opened, as far as this server can see it from inside. */
@Injectable()
export class ProbesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  /** Any number of times, on any number of instances: a quarter of an hour keeps its first look. */
  async probe(asOf: Date): Promise<void> {
    const { publicUrl } = this.env;
    const slot = slotOf(asOf);
    // A run for an earlier time has nothing to look at: what was open then is not known now.
    if (!publicUrl || slot === null || slot !== slotOf(this.clock.now())) return;
    if (await this.uow.read((em) => em.existsBy(InspectionProbe, { slot }))) return;
    const look = await open(`${publicUrl}/`);
    try {
      await this.uow.run((em) => insertRows(em, InspectionProbe, [{ slot, at: asOf, ...look }]));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async facts(em: EntityManager, now: Date): Promise<ProbeFacts> {
    const since = bindInstant(this.uow.engine, new Date(now.getTime() - WEEK_MS));
    const until = bindInstant(this.uow.engine, now);
    const within = 'FROM inspection_probes WHERE at > ? AND at <= ?';
    const [row] = await readRows<{ probes: number; failed: number | null; last: unknown }>(
      em,
      `SELECT (SELECT COUNT(*) ${within}) AS probes, (SELECT COUNT(*) ${within} AND failed = 1) AS failed,
         (SELECT failed ${within} ORDER BY at DESC LIMIT 1) AS last`,
      [since, until, since, until, since, until],
    );
    return {
      isSet: this.env.publicUrl !== undefined,
      probes: Number(row!.probes),
      failed: Number(row!.failed),
      isDown: Boolean(row!.last),
    };
  }

  /** Of the week that the row counts, newest first. */
  page(
    em: EntityManager,
    now: Date,
    after: { at: string; id: string } | null,
    limit: number,
  ): Promise<InspectionProbe[]> {
    const bind = (at: Date): string | Date => bindInstant(this.uow.engine, at);
    const builder = em.createQueryBuilder(InspectionProbe, 'p').where('p.at > :since AND p.at <= :now', {
      since: bind(new Date(now.getTime() - WEEK_MS)),
      now: bind(now),
    });
    if (after) builder.andWhere('p.at < :after', { after: bind(new Date(after.at)) });
    return builder.orderBy('p.at', 'DESC').take(limit).getMany();
  }
}

async function open(url: string): Promise<Look> {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  const failed = (fault: ProbeFault, status: number | null): Look => ({
    failed: true,
    status,
    tookMs: took(),
    fault,
  });
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'user-agent': 'huiyin-self-inspection', 'cache-control': 'no-cache' },
    });
    await answer.arrayBuffer();
    return answer.ok
      ? { failed: false, status: answer.status, tookMs: took(), fault: null }
      : failed('status', answer.status);
  } catch (error) {
    // Whatever keeps the page away (name, certificate, connection, time), a visitor does not see it.
    return failed(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable', null);
  }
}
