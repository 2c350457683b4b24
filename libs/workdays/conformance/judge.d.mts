import type { Adapter } from './adapters.mjs';
export function judge(adapter: Adapter): Record<string, { asked: number; right: number; wrong: string[] }>;
