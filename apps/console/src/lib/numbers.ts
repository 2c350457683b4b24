const whole = new Intl.NumberFormat('zh-CN');

/** 2,816 */
export const count = (value: number): string => whole.format(value);

/**
 * 96.4%. Rounded down, so that one late answer among thousands never reads as 100%.
 *
 * @param rate 0 to 1; null when there is nothing to judge
 */
export function percent(rate: number | null): string {
  if (rate === null) return '—';
  // A tiny amount is added before rounding down: 0.29 × 1000 is 289.999… in binary.
  const tenths = Math.floor(rate * 1000 + 1e-9);
  return `${(tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1)}%`;
}

/** 66.67%: all digits that a score is computed with. */
export const exactPercent = (rate: number): string => `${(rate * 100).toFixed(2)}%`;
