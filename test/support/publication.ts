import type { Answer, Client } from './client.js';

const path = (letterId: string): string => `/staff/letters/${letterId}/publication`;
/** for those whom the workbench shows nothing */
const UNREAD = 'unread';

/** Hands in marks over the texts this person has just read, as the workbench does. */
export async function prepareAsRead(person: Client, letterId: string, body: object): Promise<Answer> {
  const { originalRevision } = (await person.get(path(letterId))).body as { originalRevision?: string };
  return person.post(path(letterId), { originalRevision: originalRevision ?? UNREAD, ...body });
}

/** Releases, or sends back, the copy this person has just read. */
export async function releaseAsRead(person: Client, letterId: string, body: object): Promise<Answer> {
  const { revision } = (await person.get(path(letterId))).body as { revision?: string | null };
  return person.post(`${path(letterId)}/release`, { revision: revision ?? UNREAD, ...body });
}
