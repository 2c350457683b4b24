import type { SafetySuggestion } from '@huiyin/contract';
import { TEXT_CHECK_MAX } from '../../messaging/wechat/wechat.client.js';
import type { SafetyVerdict } from '../../messaging/wechat/wechat.types.js';

const GRAVITY: Record<SafetySuggestion, number> = { pass: 0, review: 1, risky: 2 };
/** Pieces overlap, so that each phrase is whole in at least one of them. */
const OVERLAP = 50;

/** The one that needs more attention; a text in several pieces is as bad as its worst. */
export function worse(a: SafetyVerdict, b: SafetyVerdict): SafetyVerdict {
  return GRAVITY[b.suggest] > GRAVITY[a.suggest] ? b : a;
}

/** A text in pieces the platform takes, each overlapping the one before. */
export function piecesOf(text: string, most = TEXT_CHECK_MAX): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let start = 0; start === 0 || start + OVERLAP < characters.length; start += most - OVERLAP)
    pieces.push(characters.slice(start, start + most).join(''));
  return pieces;
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE);

/** Milliseconds until the platform is asked again after the n-th try (from 1), a fifth more or less. */
export function backOff(attempts: number, random = Math.random()): number {
  const step = STEPS[Math.min(attempts, STEPS.length) - 1] ?? MINUTE;
  return Math.round(step * (0.8 + 0.4 * random));
}
