import { hub, signIn } from '../hub';
import { solve, type Challenge } from './solve';

interface Pass {
  /** the X-Captcha header, or undefined where the server asks for none */
  header: Promise<string | undefined>;
  madeAt: number;
}

/**
 * The server's challenges live 20 minutes; a pass is renewed a little earlier, by elapsed time, not by the phone's
 * clock.
 */
const GOOD_FOR_MS = 15 * 60_000;

let held: Pass | undefined;

async function work(): Promise<string | undefined> {
  const { required, challenge } = await hub.captchaChallenge();
  return required && challenge ? solve(challenge as unknown as Challenge) : undefined;
}

/** Starts the proof of work early, while the citizen types; a failure here is met again, and told, on submitting. */
export function preparePass(): void {
  getPass().catch(() => dropPass());
}

/** What to send as X-Captcha. Signed-in citizens need none. @throws ApiError, TransportError */
export async function getPass(): Promise<string | undefined> {
  // Without a just-in-time compiler a mini-program needs seconds for a challenge; with a session it needs none.
  if (await signIn()) return undefined;
  const now = Date.now();
  if (!held || now - held.madeAt > GOOD_FOR_MS) held = { header: work(), madeAt: now };
  const mine = held;
  try {
    return await mine.header;
  } catch (error) {
    if (held === mine) held = undefined;
    throw error;
  }
}

/** One pass is good for one letter; a refused pass cannot be used again. */
export function dropPass(): void {
  held = undefined;
}
