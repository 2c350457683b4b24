import type { ErrorCode } from '@huiyin/contract';

/** Why a rule said no: a code for programs and a Chinese sentence for the person at the screen. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  reason: string;
}

/** A refusal of a rule. `reason` is shown to staff as it is, so it names the rule, never a person. */
export function refusal(code: ErrorCode, reason: string): Refusal {
  return { ok: false, code, reason };
}
