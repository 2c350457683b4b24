/** Puts text into the clipboard. @throws when the browser does not allow it */
export async function copyText(text: string): Promise<void> {
  // Only there on https; the product is often first tried over plain http on an intranet address.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('the browser did not copy');
}
