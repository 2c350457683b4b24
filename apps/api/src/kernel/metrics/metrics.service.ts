import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { driverCode } from '../database/engine.js';
import { poolOf } from '../database/data-source.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { HEALTH_PARTS } from '../health/health-parts.port.js';
import { Capabilities } from '../platform/capabilities.js';
import { READINGS, type Reading } from './metrics.port.js';

/** However often monitoring asks, the database is asked this often. */
const FRESH_MS = 10_000;
/** Seconds. The promise of the product is a second; what takes longer than five is an upload or a fault. */
const BUCKETS = [0.05, 0.2, 1, 5];

/** The numbers of this process and of the installation, in the form of Prometheus. */
@Injectable()
export class MetricsService implements OnApplicationShutdown {
  private readonly logger = new Logger('Metrics');
  private readonly registry = new Registry();
  private readonly gauges = new Map<string, Gauge>();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  /** by method, route (its pattern, not the path) and status */
  private readonly requests = new Counter({
    name: 'huiyin_http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'huiyin_http_request_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'huiyin_metrics_read_failures_total',
    help: 'Times that the numbers of the database could not be read',
    registers: [this.registry],
  });

  constructor(
    private readonly uow: UnitOfWork,
    private readonly capabilities: Capabilities,
  ) {
    // Memory, processor time, and how late the event loop is.
    collectDefaultMetrics({ register: this.registry });
  }

  onApplicationShutdown(): void {
    this.registry.clear();
  }

  /** @param route the pattern of the route; unknown paths are one route, so that callers cannot add any */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.inc({ method, route, status });
    this.seconds.observe({ method, route }, seconds);
  }

  /** @returns the text and its media type; what the database does not answer is left out, the rest is told */
  async text(): Promise<{ body: string; type: string }> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
    return { body: await this.registry.metrics(), type: this.registry.contentType };
  }

  private async read(): Promise<void> {
    this.pool();
    this.alarms();
    if (performance.now() - this.readAt < FRESH_MS) return;
    this.readAt = performance.now();
    for (const part of this.capabilities.providers(READINGS)) {
      try {
        for (const reading of await part.readings()) this.set(reading);
      } catch (error) {
        this.failures.inc();
        this.logger.warn({ message: 'numbers for monitoring could not be read', code: driverCode(error) });
      }
    }
  }

  private pool(): void {
    const pool = poolOf(this.uow.dataSource) as unknown as PoolQueues | undefined;
    if (!pool) return;
    const [all, free, waiting] = [pool._allConnections, pool._freeConnections, pool._connectionQueue].map(
      (queue) => queue?.length ?? 0,
    ) as [number, number, number];
    this.set({
      name: 'huiyin_database_connections',
      help: 'Connections of this instance, and requests that wait for one',
      values: { label: 'state', of: { used: all - free, free, waiting } },
    });
  }

  private alarms(): void {
    const parts = this.capabilities.providers(HEALTH_PARTS);
    this.set({
      name: 'huiyin_alarm',
      help: '1: a person has something to do (GET /api/v1/health/detail says what)',
      values: {
        label: 'part',
        of: Object.fromEntries(parts.map((part) => [part.name, part.report().status === 'alarm' ? 1 : 0])),
      },
    });
  }

  private set({ name, help, values }: Reading): void {
    const labelNames = typeof values === 'number' ? [] : [values.label];
    const gauge = this.gauges.get(name) ?? new Gauge({ name, help, labelNames, registers: [this.registry] });
    this.gauges.set(name, gauge);
    if (typeof values === 'number') gauge.set(values);
    else for (const [value, n] of Object.entries(values.of)) gauge.set({ [values.label]: value }, n);
  }
}

/** mysql2 has no public word for them. */
type PoolQueues = Partial<
  Record<'_allConnections' | '_freeConnections' | '_connectionQueue', { length: number }>
>;
