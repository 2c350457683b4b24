import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { CitizenSession } from './citizen-session.entity.js';
import { Citizen } from './citizen.entity.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';

export const citizensCapability = capability(
  'citizens',
  ENTITIES.of(CitizenSession, Citizen),
  SEALED_TABLES.of({
    table: 'citizens',
    id: 'id',
    columns: { openid: 'citizens.openid', phone: 'citizens.phone' },
    indexes: {
      openid_index: { from: 'openid', of: (cipher, openid) => cipher.blindIndex(openid, 'openid') },
    },
  }),
  EXPIRING.of({ table: 'citizen_sessions', key: 'token_hash', column: 'expires_at', keptMs: 0 }),
);
