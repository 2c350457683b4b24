import { focusInto } from './focus.h5';

/** Brings a field, a group of choices or a part of the page into view and puts the focus there. */
export function scrollToField(id: string): void {
  // A page below may have a field of the same name.
  const fields = [...document.querySelectorAll<HTMLElement>(`[id=${JSON.stringify(id)}]`)];
  const field = fields.filter((one) => one.getClientRects().length > 0).at(-1);
  if (!field) return;
  focusInto(field);
  field.scrollIntoView({ block: 'center' });
}
