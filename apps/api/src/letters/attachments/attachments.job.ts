import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '../../kernel/platform/background.js';
import { Clock } from '../../kernel/platform/clock.js';
import { AttachmentScanService } from './attachment-scan.service.js';
import { AttachmentSweepService } from './attachment-sweep.service.js';

const SCAN_PAUSE_MS = 1000;
const SWEEP_PAUSE_MS = 2000;

/** What happens to attachments by itself, while a server runs. */
@Injectable()
export class AttachmentsJob implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly clock: Clock,
    private readonly scans: AttachmentScanService,
    private readonly sweeps: AttachmentSweepService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.background.isServer) return;
    await this.scans.adopt();
    if (this.scans.enabled)
      this.background.repeat('AttachmentScan', async () =>
        (await this.scans.scanNext()) > 0 ? 0 : SCAN_PAUSE_MS,
      );
    this.background.repeat('AttachmentSweep', async () =>
      (await this.sweeps.sweep(this.clock.now())) > 0 ? 0 : SWEEP_PAUSE_MS,
    );
  }
}
