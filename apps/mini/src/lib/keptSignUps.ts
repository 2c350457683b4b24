import type { SignUpPair } from '@huiyin/contract/client';
import { readStored, writeStored } from '../platform/storage';

/** A sign-up this phone can open again without typing its query code. */
export interface KeptSignUp extends SignUpPair {
  title: string;
  startsAt: string;
  endsAt: string;
}

const KEY = 'sign-ups';
const MOST = 20;

export const readKeptSignUps = () => readStored<KeptSignUp[]>(KEY, []);

export function keepSignUp(signUp: KeptSignUp): boolean {
  const others = readKeptSignUps().filter(({ number }) => number !== signUp.number);
  return writeStored(KEY, [signUp, ...others].slice(0, MOST));
}

export const forgetAllSignUps = () => writeStored(KEY, []);

/** Codes typed on the query page, for this visit only: they never go into a URL. */
const typed = new Map<string, string>();
export const rememberSignUpCode = ({ number, queryCode }: SignUpPair) => void typed.set(number, queryCode);

export const signUpCodeFor = (number: string): string | undefined =>
  typed.get(number) ?? readKeptSignUps().find((kept) => kept.number === number)?.queryCode;
