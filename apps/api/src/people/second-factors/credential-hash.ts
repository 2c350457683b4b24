import { createHash } from 'node:crypto';

/** What a passkey is found by: its own name may be longer than an index. @param id base64url */
export const credentialHash = (id: string): string => createHash('sha256').update(id).digest('base64url');
