import type { NewPasskeyDto, PasskeyAnswerDto } from './passkeys.dto.js';
import { CHALLENGE_MS } from './passkey-challenges.service.js';
import type { Passkey } from './passkey.entity.js';
import type { RelyingParty } from './relying-party.js';

/** Loaded with the first passkey: what reads certificates would lengthen every start. */
const library = () => import('@simplewebauthn/server');

/** ECDSA with P-256, and RSA for the chips of older PCs. Every device has one of them. */
const ALGORITHMS = [-7, -257];

/** A passkey as the browser is told of it. */
const named = ({ credentialId, transports }: Passkey) => ({
  id: credentialId,
  transports: transports === '' ? [] : transports.split(','),
});

export interface Owner {
  id: string;
  username: string;
  displayName: string;
}

/** For `navigator.credentials.create()`. @param known passkeys of that person: no device makes a second one */
export async function creationOptions(
  { id }: RelyingParty,
  site: string,
  owner: Owner,
  challenge: Buffer,
  known: readonly Passkey[],
): Promise<object> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: site,
    rpID: id,
    userID: Uint8Array.from(Buffer.from(owner.id)),
    userName: owner.username,
    userDisplayName: owner.displayName,
    challenge: Uint8Array.from(challenge),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: known.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** For `navigator.credentials.get()`. */
export async function requestOptions(
  { id }: RelyingParty,
  challenge: Buffer,
  allowed: readonly Passkey[],
): Promise<object> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: id,
    challenge: Uint8Array.from(challenge),
    timeout: CHALLENGE_MS,
    allowCredentials: allowed.map(named),
    userVerification: 'required',
  });
}

/** The challenge that the browser says it answers; null where that is not to be read, or a frame of another page asked. */
export function challengeOf(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof said !== 'object' || said === null) return null;
    const { challenge, crossOrigin } = said as Record<string, unknown>;
    return typeof challenge === 'string' && challenge.length <= 100 && crossOrigin !== true
      ? challenge
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What is kept of a new passkey. */
export interface MadePasskey {
  credentialId: string;
  publicKey: string;
  counter: number;
}

/** @returns null: not made here, not for this challenge, or without the person's PIN, finger or face */
export async function verifyNew(
  party: RelyingParty,
  challenge: string,
  { id, clientDataJSON, attestationObject }: NewPasskeyDto,
): Promise<MadePasskey | null> {
  const { verifyRegistrationResponse } = await library();
  const { verified, registrationInfo } = await orFalse(
    verifyRegistrationResponse({
      response: {
        ...outer(id),
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  // The name that the browser gives outside what the device made must be the one inside.
  if (!verified || registrationInfo?.credential.id !== id) return null;
  const { publicKey, counter } = registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

/** @returns how often the device says it has signed; null: not signed by this passkey, for this place and challenge */
export async function verifyAnswer(
  party: RelyingParty,
  challenge: string,
  { id, clientDataJSON, authenticatorData, signature }: PasskeyAnswerDto,
  { credentialId, publicKey }: Passkey,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  const { verified, authenticationInfo } = await orFalse(
    verifyAuthenticationResponse({
      response: {
        ...outer(id),
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: credentialId,
        publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
        // Compared by the caller, who records a count that went back.
        counter: 0,
      },
    }),
  );
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

const outer = (id: string) => ({
  id,
  rawId: id,
  type: 'public-key' as const,
  clientExtensionResults: {},
});

/** The library throws at whatever is wrong with what it was given. Its words name challenges and are not passed on. */
async function orFalse<T extends { verified: boolean }>(
  verification: Promise<T>,
): Promise<T | { verified: false; registrationInfo?: undefined; authenticationInfo?: undefined }> {
  try {
    return await verification;
  } catch {
    return { verified: false };
  }
}
