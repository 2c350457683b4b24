import type { ApiComponents } from '@huiyin/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, unwrap } from './api.js';
import { useCan } from './profile.js';
import { keys } from './query-keys.js';

export type HourClock = ApiComponents['schemas']['HourClockView'];

const LOOK_EVERY_MS = 60_000;

/** Hour clocks (5 h, 24 h) that run, the most urgent first, and how far this computer's clock is ahead of the server's. */
export function useHourClocks(): { clocks: HourClock[]; ahead: number } {
  const can = useCan();
  const { data } = useQuery({
    queryKey: keys.ledger.hourClocks,
    enabled: can('obligations.read'),
    refetchInterval: LOOK_EVERY_MS,
    queryFn: async ({ signal }) => {
      const { now, items } = await unwrap(api.GET('/api/v1/obligations/hour-clocks', { signal }));
      return { clocks: items, ahead: Date.now() - Date.parse(now) };
    },
  });
  return data ?? { clocks: [], ahead: 0 };
}

/** Milliseconds until an instant, negative after it; counts down by itself. */
export function useLeft(lastAt: string, ahead: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Date.parse(lastAt) - (now - ahead);
}

/** 4 小时 59 分; the last ten minutes with seconds. */
export function spanText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} 小时 ${minutes} 分`;
  return minutes >= 10 ? `${minutes} 分` : `${minutes} 分 ${seconds % 60} 秒`;
}
