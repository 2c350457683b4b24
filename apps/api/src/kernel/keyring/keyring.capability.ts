import { AUDIT_ACTIONS } from '../audit/audit.port.js';
import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { KeyCheck } from './key-check.entity.js';

export const keyringCapability = capability(
  'keyring',
  ENTITIES.of(KeyCheck),
  AUDIT_ACTIONS.of({
    'key.shown': '显示密钥',
    'key.rotation_started': '开始更换密钥',
    'key.rotated': '更换密钥',
  }),
);
