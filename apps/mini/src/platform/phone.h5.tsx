import { SignInHere } from './signIn';

/** A browser knows no number. Where a letter is signed, 政务服务网 may. */
export function PhoneButton(_props: { onPhone: (phone: string) => void }) {
  return window.location.pathname.startsWith('/write') ? <SignInHere /> : null;
}
