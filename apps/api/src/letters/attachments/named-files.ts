import type { StoredFiles } from '../../kernel/backup/stored-files.port.js';
import { quarantined } from './storage/attachment-storage.service.js';
import { thumbnailKey } from './uploads.service.js';

/** Files that a backup takes along: of one being stored or removed at that moment there may be none any more. */
export const NAMED_FILES: StoredFiles[] = [
  {
    table: 'attachments',
    filesOf: ({ storage_key: key, state, has_thumbnail: hasThumbnail }) => {
      const storageKey = String(key);
      const required = state !== 'storing' && state !== 'removing';
      // An infected file may still be on its way into quarantine.
      if (state === 'infected')
        return [
          { key: quarantined(storageKey), required },
          { key: storageKey, required: false },
        ];
      return [
        { key: storageKey, required },
        ...(hasThumbnail ? [{ key: thumbnailKey({ storageKey }), required }] : []),
      ];
    },
  },
  {
    table: 'released_copies',
    filesOf: ({ storage_key: key }) => (key === null ? [] : [{ key: String(key), required: true }]),
  },
];
