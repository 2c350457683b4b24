import type { EntityManager } from 'typeorm';
import type { CopyMarks } from './publication-draft.entity.js';
import { PublicationMarks } from './publication-marks.entity.js';

interface Place {
  letterId: string;
  userId: string;
}

/** This person's own marks over these very texts; null without any. */
export async function savedMarks(
  em: EntityManager,
  { letterId, userId }: Place,
  textsDigest: string,
): Promise<CopyMarks | null> {
  const saved = await em.findOneBy(PublicationMarks, { letterId, userId });
  return saved?.textsDigest === textsDigest ? saved.marks : null;
}

/** The last one to arrive stays: they come from one person's screen, one after another. */
export async function saveMarks(em: EntityManager, row: PublicationMarks): Promise<void> {
  await em.upsert(PublicationMarks, row, ['letterId', 'userId']);
}

/** After a submission or decision the saved marks of every person are deleted. */
export async function forgetMarks(em: EntityManager, letterId: string): Promise<void> {
  await em.delete(PublicationMarks, { letterId });
}
