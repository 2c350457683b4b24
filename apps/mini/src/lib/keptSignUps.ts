import type { SignUpStatus } from '@huiyin/contract';
import type { SignUpPair } from '@huiyin/contract/client';
import { readStored, writeStored } from '../platform/storage';

/** A sign-up this phone can open again without typing its query code. */
export interface KeptSignUp extends SignUpPair {
  title: string;
  startsAt: string;
  endsAt: string;
  /** when it was last looked at here */
  status?: SignUpStatus;
}

const KEY = 'sign-ups';
const MOST = 20;

export const readKeptSignUps = () => readStored<KeptSignUp[]>(KEY, []);

export function keepSignUp(signUp: KeptSignUp): boolean {
  const others = readKeptSignUps().filter(({ number }) => number !== signUp.number);
  return writeStored(KEY, [signUp, ...others].slice(0, MOST));
}

/** Remembers how a kept sign-up stands; one that is not kept stays unknown to this device. */
export function noteSignUpStatus(number: string, status: SignUpStatus): void {
  const kept = readKeptSignUps();
  if (!kept.some((signUp) => signUp.number === number && signUp.status !== status)) return;
  writeStored(
    KEY,
    kept.map((signUp) => (signUp.number === number ? { ...signUp, status } : signUp)),
  );
}

export const forgetAllSignUps = () => writeStored(KEY, []);

/** Codes typed on the query page, for this visit only: they never go into a URL. */
const typed = new Map<string, string>();
export const rememberSignUpCode = ({ number, queryCode }: SignUpPair) => void typed.set(number, queryCode);

export const signUpCodeFor = (number: string): string | undefined =>
  typed.get(number) ?? readKeptSignUps().find((kept) => kept.number === number)?.queryCode;
