import type { DeliveryChannel } from '@huiyin/contract';
import type { DemoStep } from './demo-letter.js';

/** The usual ways of a letter through the office, as steps; a letter adds what was special about it. */

export const assigned = (on = 1): DemoStep[] => [
  { on, do: 'accept' },
  { on, do: 'assign' },
];

export const inReview = (on: number): DemoStep[] => [...assigned(), { on, do: 'submitDraft' }];

/** Reviewed: 局长信箱 letters now wait for 签发, others to be sent. */
export const reviewed = (on: number): DemoStep[] => [...inReview(Math.max(1, on - 1)), { on, do: 'approve' }];

export const answered = (
  on: number,
  delivery: { channel?: Exclude<DeliveryChannel, 'platform'>; summary?: string } = {},
): DemoStep[] => [
  ...inReview(Math.max(1, on - 2)),
  { on: Math.max(1, on - 1), do: 'approve' },
  { on: Math.max(1, on - 1), do: 'sign' },
  { on, do: 'answer', ...delivery },
];

/** Answered, and two working days later before the public. */
export const published = (on: number): DemoStep[] => [...answered(on), { on: on + 2, do: 'publish' }];
