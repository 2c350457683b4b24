import { TransportError } from '@huiyin/contract/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../lib/problems.js';
import { keys } from '../../../lib/query-keys.js';
import { randomKey } from '../../../lib/random-key.js';
import { addWalkIn, checkIn, type CheckIn, type Gate } from '../api/gate.js';
import { WaitingReports, type Rejected, type Report } from './waiting-reports.js';

export interface Verdict {
  kind: 'good' | 'already' | 'kept' | 'bad';
  title: string;
  text: string;
}

const RETRY_MS = 5_000;

/** Lets people in to one session; without a network it keeps the report on the phone and goes on. */
export function useDoor(sessionId: string, gate: Gate | undefined) {
  const client = useQueryClient();
  const [reports] = useState(() => new WaitingReports(sessionId, window.localStorage));
  const [waiting, setWaiting] = useState(reports.all.length);
  const [rejected, setRejected] = useState<Rejected[]>([]);
  const [verdict, setVerdict] = useState<Verdict>();
  const isFlushing = useRef(false);

  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: keys.openDays.gate(sessionId) }),
    [client, sessionId],
  );
  const send = useCallback(
    ({ kind, key, code, seats, at, admitWaiting }: Report): Promise<CheckIn> => {
      // The server gets the time passed since the scan, because the phone's clock may be wrong.
      const secondsAgo = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1000));
      return kind === 'walk-in'
        ? addWalkIn(sessionId, key, { seats, secondsAgo })
        : checkIn(sessionId, { code, secondsAgo, ...(admitWaiting ? { admitWaiting } : {}) });
    },
    [sessionId],
  );

  const flush = useCallback(async () => {
    if (isFlushing.current || reports.all.length === 0) return;
    isFlushing.current = true;
    try {
      const refused = await reports.flush(send, messageOf);
      if (refused.length > 0) setRejected((before) => [...before, ...refused]);
    } finally {
      isFlushing.current = false;
      setWaiting(reports.all.length);
      void refresh();
    }
  }, [reports, send, refresh]);

  // Sends the waiting reports again: at once when the browser says it is online, and every so often without that.
  useEffect(() => {
    const again = () => void flush();
    again();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [flush]);

  const report = useCallback(
    async (one: Report) => {
      try {
        const answer = await send(one);
        setVerdict(verdictOf(answer));
        void refresh();
      } catch (error) {
        if (!(error instanceof TransportError)) {
          setVerdict({ kind: 'bad', title: '不能入场', text: messageOf(error) });
          return;
        }
        reports.add(one);
        setWaiting(reports.all.length);
        setVerdict(offlineVerdict(one, gate));
      }
    },
    [send, refresh, reports, gate],
  );

  const admit = useCallback(
    (text: string, admitWaiting = false) => {
      const code = text.trim();
      if (!code) return;
      if (reports.has(code)) {
        setVerdict({ kind: 'already', title: '已经记下', text: '网络恢复后自动上报，不必再扫。' });
        return;
      }
      void report({
        key: randomKey(),
        kind: 'check-in',
        code,
        seats: 1,
        at: new Date().toISOString(),
        ...(admitWaiting ? { admitWaiting } : {}),
      });
    },
    [report, reports],
  );

  const letIn = useCallback(
    (seats: number) =>
      void report({
        key: randomKey(),
        kind: 'walk-in',
        code: '',
        seats,
        at: new Date().toISOString(),
      }),
    [report],
  );

  return { admit, letIn, verdict, waiting, rejected, dismiss: () => setRejected([]) };
}

function verdictOf({ already, name, attended, seats, number, walkIn }: CheckIn): Verdict {
  const who = walkIn ? `现场加入 ${seats} 人` : `${name ?? number}，${attended} 人`;
  return already
    ? { kind: 'already', title: '此前已签到', text: who }
    : { kind: 'good', title: '请进', text: who };
}

/** The result as the list in memory gives it; the server decides when the report arrives. */
function offlineVerdict({ kind, code, seats }: Report, gate: Gate | undefined): Verdict {
  if (kind === 'walk-in') return { kind: 'kept', title: '已记下', text: `现场加入 ${seats} 人，联网后上报` };
  const plain = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const entry = gate?.entries.find(({ ticket, number }) => ticket === code || plain(number) === plain(code));
  if (!gate) return { kind: 'kept', title: '已记下', text: '没有网络，无法核对；联网后上报' };
  if (!entry) return { kind: 'bad', title: '名单上没有', text: '没有网络；已记下，联网后再核对' };
  if (entry.checkedInAt) return { kind: 'already', title: '此前已签到', text: entry.name ?? entry.number };
  if (entry.status !== 'confirmed' && entry.status !== 'offered')
    return { kind: 'bad', title: entry.statusLabel, text: '没有名额；已记下，联网后再核对' };
  return { kind: 'kept', title: '请进（已记下）', text: `${entry.name ?? entry.number}，${entry.seats} 人` };
}
