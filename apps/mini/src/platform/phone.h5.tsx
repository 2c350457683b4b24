/** A browser knows no number: it is typed. */
export function PhoneButton(_props: { onPhone: (phone: string) => void }) {
  return null;
}
