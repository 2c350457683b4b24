import type { Directory } from '../../../people/departments/directory.service.js';
import type { Letter } from '../letter.entity.js';

/** What the screens say of a 委托: for whom the handler answers, or who answers while the handler is away; or null. */
export function standInText(
  {
    handlerId,
    handlerForId,
    departmentId,
    isOpen,
  }: Pick<Letter, 'handlerId' | 'handlerForId' | 'departmentId' | 'isOpen'>,
  directory: Directory,
): string | null {
  const name = (id: string): string => directory.user(id)?.name ?? '';
  if (handlerId === null) return null;
  if (handlerForId !== null) return `因${name(handlerForId)}休假由${name(handlerId)}代办`;
  if (!isOpen) return null;
  const standIn = directory.standIn(handlerId, departmentId);
  if (standIn.kind === 'present') return null;
  const away = `${name(handlerId)}休假至 ${standIn.until}`;
  return standIn.kind === 'deputy' ? `${away}，由${name(standIn.id)}代办` : `${away}，代办人不能办理`;
}
