import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { UsedChallenge } from './used-challenge.entity.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';

export const captchaCapability = capability(
  'captcha',
  ENTITIES.of(UsedChallenge),
  // An hour, because the clocks of two instances may differ: a challenge forgotten too early is accepted twice.
  EXPIRING.of({ table: 'captcha_used', key: 'challenge_hash', column: 'expires_at', keptMs: 3_600_000 }),
);
