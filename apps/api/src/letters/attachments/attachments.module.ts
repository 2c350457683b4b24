import { Module } from '@nestjs/common';
import { CaptchaModule } from '../../people/captcha/captcha.module.js';
import { AttachmentLinksService } from './attachment-links.service.js';
import { AttachmentScanService } from './attachment-scan.service.js';
import { AttachmentSweepService } from './attachment-sweep.service.js';
import { AttachmentsController, StaffAttachmentsController } from './attachments.controller.js';
import { AttachmentsJob } from './attachments.job.js';
import { AttachmentsService } from './attachments.service.js';
import { DownloadsController } from './downloads.controller.js';
import { DownloadsService } from './downloads.service.js';
import { LogoPicturesService } from './logo-pictures.service.js';
import { ReleasedCopiesService } from './released/released-copies.service.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';
import { UploadsService } from './uploads.service.js';

/** Files of letters. It knows letters by id only; letters decide who may see a file. */
@Module({
  imports: [CaptchaModule],
  controllers: [AttachmentsController, StaffAttachmentsController, DownloadsController],
  providers: [
    AttachmentLinksService,
    AttachmentScanService,
    AttachmentsJob,
    AttachmentsService,
    AttachmentStorageService,
    AttachmentSweepService,
    DownloadsService,
    LogoPicturesService,
    ReleasedCopiesService,
    UploadsService,
  ],
  exports: [AttachmentLinksService, AttachmentsService, DownloadsService, ReleasedCopiesService],
})
export class AttachmentsModule {}
