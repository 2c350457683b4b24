import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { CITIZEN_ERASURE, type CitizenErasurePart } from '../citizens/citizen-erasure.port.js';
import { subjectIndex } from './citizen-identities.service.js';
import { CitizenIdentity } from './citizen-identity.entity.js';

/** “删除我的数据”: who signs in there afterwards is a new citizen here. */
@Injectable()
export class CitizenIdentityErasure implements CitizenErasurePart {
  async forgetCitizen(em: EntityManager, citizenId: string): Promise<void> {
    await em.delete(CitizenIdentity, { id: citizenId });
  }
}

export const citizenSsoCapability = capability(
  'citizen-sso',
  ENTITIES.of(CitizenIdentity),
  SEALED_TABLES.of({
    table: 'citizen_identities',
    id: 'id',
    columns: {
      subject: 'citizen_identities.subject',
      name: 'citizen_identities.name',
    },
    indexes: { subject_index: { from: 'subject', of: subjectIndex } },
  }),
  CITIZEN_ERASURE.of(CitizenIdentityErasure),
);
