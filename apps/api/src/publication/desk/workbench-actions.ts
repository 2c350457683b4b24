import type { PublicationAction } from '@huiyin/contract';
import { can } from '@huiyin/domain';
import type { StaffActor } from '../../people/identity/actor.js';
import type { PublicationDraft } from './publication-draft.entity.js';

/** What this person may do with the copy now: not release the own preparation. */
export function actionsOf(
  { id, role }: StaffActor,
  {
    isEligible,
    isPublished,
    draft,
  }: { isEligible: boolean; isPublished: boolean; draft: PublicationDraft | null },
): PublicationAction[] {
  const mayPrepare = can(role, 'publication.prepare');
  const mayDecide =
    can(role, 'publication.release') && draft?.status === 'prepared' && draft.preparedBy !== id;
  return [
    ...(mayPrepare && isEligible && !isPublished ? (['prepare', 'decline'] as const) : []),
    ...(mayDecide && isEligible ? (['release'] as const) : []),
    ...(mayPrepare && isPublished ? (['withdraw'] as const) : []),
  ];
}
