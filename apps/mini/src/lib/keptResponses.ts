import type { ResponsePair } from '@huiyin/contract/client';
import { readStored, writeStored } from '../platform/storage';

/** A response to a draft that this phone can open again without typing its query code. */
export interface KeptResponse extends ResponsePair {
  title: string;
  receivedAt: string;
}

const KEY = 'responses';
const MOST = 20;

export const readKeptResponses = () => readStored<KeptResponse[]>(KEY, []);

/** @returns whether the phone took it */
export function keepResponse(response: KeptResponse): boolean {
  const others = readKeptResponses().filter(({ number }) => number !== response.number);
  return writeStored(KEY, [response, ...others].slice(0, MOST));
}

export const isKeptResponse = (number: string) => readKeptResponses().some((kept) => kept.number === number);

export const forgetResponse = (number: string) =>
  writeStored(
    KEY,
    readKeptResponses().filter((kept) => kept.number !== number),
  );

export const forgetAllResponses = () => writeStored(KEY, []);

/** Codes typed on the query page, for this visit only: they never go into a URL. */
const typed = new Map<string, string>();
export const rememberResponseCode = ({ number, queryCode }: ResponsePair) =>
  void typed.set(number, queryCode);

export const responseCodeFor = (number: string): string | undefined =>
  typed.get(number) ?? readKeptResponses().find((kept) => kept.number === number)?.queryCode;
