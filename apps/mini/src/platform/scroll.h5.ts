/** Brings the field with a mistake into view and puts the cursor there. */
export function scrollToField(id: string): void {
  const field = document.getElementById(id);
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
