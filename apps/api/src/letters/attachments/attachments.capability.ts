import { FILE_STORE, STORED_FILES } from '../../kernel/backup/stored-files.port.js';
import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LOGO_PICTURE } from '../../people/office/logo-picture.port.js';
import { Attachment } from './attachment.entity.js';
import { LogoPicturesService } from './logo-pictures.service.js';
import { NAMED_FILES } from './named-files.js';
import { ReleasedCopy } from './released/released-copy.entity.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';

export const attachmentsCapability = capability(
  'attachments',
  ENTITIES.of(Attachment, ReleasedCopy),
  LOGO_PICTURE.of(LogoPicturesService),
  FILE_STORE.of(AttachmentStorageService),
  STORED_FILES.of(...NAMED_FILES),
  AUDIT_ACTIONS.of({
    'attachment.upload': '上传附件',
    'attachment.download': '下载附件',
    'attachment.infected': '拦截病毒附件',
  }),
);
