import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../platform/clock.js';
import { Repeating } from '../platform/repeating.js';
import { AttachmentScanService } from './attachment-scan.service.js';
import { AttachmentSweepService } from './attachment-sweep.service.js';

const SCAN_PAUSE_MS = 1000;
const SWEEP_PAUSE_MS = 2000;

/** What happens to attachments by itself, while a server runs. */
@Injectable()
export class AttachmentsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly scanning = new Repeating('AttachmentScan', async () => {
    return (await this.scans.scanNext()) > 0 ? 0 : SCAN_PAUSE_MS;
  });
  private readonly sweeping = new Repeating('AttachmentSweep', async () => {
    return (await this.sweeps.sweep(this.clock.now())) > 0 ? 0 : SWEEP_PAUSE_MS;
  });

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly clock: Clock,
    private readonly scans: AttachmentScanService,
    private readonly sweeps: AttachmentSweepService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // A command of the hub is no server.
    if (!this.host.httpAdapter) return;
    await this.scans.adopt();
    if (this.scans.enabled) this.scanning.start();
    this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.scanning.stop(), this.sweeping.stop()]);
  }
}
