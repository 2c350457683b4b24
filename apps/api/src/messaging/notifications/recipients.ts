import type { MessageSubject, MessageToTell, StaffPerson, StaffToTell } from './message-subject.port.js';

/** A message without a subject is for the member of staff that it names: a digest, a change of the account. */
const ownerOf = ({ topic, payload }: MessageToTell): StaffToTell | null =>
  typeof payload.userId === 'string'
    ? { topic, wanted: [{ id: payload.userId }], mayKnow: () => true }
    : null;

export const staffToTell = (message: MessageToTell, subject: MessageSubject | null): StaffToTell | null =>
  subject ? subject.staff : ownerOf(message);

/** Those of the active staff who get it. */
export const recipientsOf = (
  { wanted, mayKnow }: StaffToTell,
  staff: readonly StaffPerson[],
): StaffPerson[] =>
  staff.filter(
    (person) =>
      wanted.some((want) =>
        'id' in want
          ? want.id === person.id
          : want.role === person.role && (want.departmentId ?? person.departmentId) === person.departmentId,
      ) && mayKnow(person),
  );
