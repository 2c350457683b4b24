/** What other capabilities may use of attachments besides their services. */
export { AttachmentIds, AttachmentLinkView, LetterAttachmentView } from './dto/attachment-views.dto.js';
export { Saved, sent } from './saved-file.js';
export { neutralName } from './neutral-name.js';
export { contentDisposition } from './saved-file.js';
