/** Takes away the page that the server had drawn, in the moment the same page stands there and can be used. */
export function leaveFirstPage(): void {
  document.getElementById('first')?.remove();
}
