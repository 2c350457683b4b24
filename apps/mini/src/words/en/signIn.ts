import type { Translated } from '../parts';
import type { signIn as chinese } from '../zh/signIn';

export const signIn: Translated<typeof chinese> = {
  title: 'Sign in',
  button: () => 'Sign in with your provincial government account',
  what: 'Signed in, you find your letters on any phone, and those that you write for yourself, in your verified name, carry the mark “real name”. You can write and look up letters without it.',
  form: 'Signed in, your name and phone number are filled in, and a letter that you write for yourself, in your verified name, carries the mark “real name”. You can write without it.',
  data: () =>
    'The provincial government service tells us only your verified name, phone number and user number. We keep name and user number encrypted, and delete them with your data; the phone number only goes into the letters you write.',
  sharedNote: 'You are signed in until the page is closed, and the service is asked to verify you again.',
  signedIn: () => 'Signed in with your provincial government account: you find your letters on any phone.',
  signedInHere: () => 'Signed in with your provincial government account.',
  realName: () =>
    'In the name of your account this letter carries the mark “real name”; in any other name, or for an organisation, it does not.',
  noName: () => 'Your account gives no complete name, so that letters carry no mark “real name”.',
  signOut: 'Sign out',
  signOutThere: () => 'On a shared device, sign out of the provincial government service, too.',
  losing:
    'This device keeps nothing: what you have written would be gone. Send it first, or sign in before you write.',
  working: 'Signing in…',
  again: 'Sign in again',
  without: 'Go back without signing in',
  failures: {
    expired: {
      title: 'You are not signed in',
      text: 'It took too long, or another browser. Please try again.',
    },
    failed: {
      title: 'You are not signed in',
      text: 'The service did not confirm who you are. You can try again.',
    },
    down: { title: 'Signing in is not possible now', text: 'The service does not answer. Please try later.' },
    offline: { title: 'No network', text: 'Please check the network and try again.' },
  },
  stillHere: 'What you were writing is still there; you can send and look up letters without signing in.',
  privacy: 'Signing in',
  privacyText: () =>
    'Signing in with your provincial government account is voluntary. We take three things: your verified name, your phone number and the user number there; no identity number and no address. Name and user number are kept, encrypted; the phone number is not kept with the account, it only goes into the letters you write. Staff see the mark “real name” on letters that you write for yourself in the verified name; where your identity is kept secret, the departments still do not see who you are.',
};
