import type { DueDate, KindLimit } from '@huiyin/contract/client';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Notice, Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { longDay, plainDay, shortDay, weekdayOf } from '../../lib/format';
import { hub } from '../../lib/hub';
import { Box, Press } from '../../platform/ui';
import { calendar } from '../../words/zh/calendar';
import { days } from '../../words/zh/days';
import { labels } from '../../words/zh/labels';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** 2026/3/9, 2026.3.9 or 20260309 are what people type. */
const tidy = (text: string): string => {
  const [, y, m, d] = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?\s*$/.exec(text) ?? [];
  return y && m && d ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text.trim();
};

/** The latest day of an answer to a letter received on a given day, and why that day. The server counts. */
export function DueCalculator({ today, limits }: { today: string; limits: readonly KindLimit[] }) {
  const [from, setFrom] = useState(today);
  const [kind, setKind] = useState<string>('suggestion');
  const [busy, setBusy] = useState(false);
  const [due, setDue] = useState<DueDate>();
  const [wrong, setWrong] = useState<string>();
  const [error, setError] = useState<PlainError>();
  const workingDays = limits.find((limit) => limit.kind === kind)?.workingDays;

  async function count() {
    const day = tidy(from);
    setDue(undefined);
    setError(undefined);
    setWrong(DAY.test(day) ? undefined : calendar.wrongDay);
    if (busy || !DAY.test(day) || workingDays === undefined) return;
    setBusy(true);
    try {
      setDue(await hub.dueDate(day, workingDays));
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={calendar.count}>
      <FormField
        id="from"
        label={calendar.from}
        required
        type="date"
        value={from}
        error={wrong}
        maxLength={12}
        placeholder="2026-03-09"
        hint={DAY.test(tidy(from)) ? longDay(tidy(from)) : undefined}
        onInput={setFrom}
        onConfirm={() => void count()}
      />
      <Box className="field">
        <Box className="field-head">
          <Box as="span" className="field-label">
            {calendar.kind}
          </Box>
        </Box>
        <Choices
          label={calendar.kind}
          value={kind}
          onChange={setKind}
          options={limits.map((limit) => ({
            value: limit.kind as string,
            title: labels.kinds[limit.kind],
            note: calendar.workingDays(limit.workingDays),
          }))}
        />
      </Box>
      <Box className="actions">
        <Press
          className={`button ${busy ? 'button-off' : 'button-main'}`}
          disabled={busy}
          onPress={() => void count()}
        >
          {busy ? calendar.counting : calendar.countNow}
        </Press>
      </Box>
      <Problem error={error} />
      {due ? <Explanation due={due} /> : null}
    </Section>
  );
}

function Explanation({ due }: { due: DueDate }) {
  return (
    <Box className="due-answer" live="status">
      <Notice title={calendar.dueBy(longDay(due.dueOn))}>
        {calendar.counted(plainDay(due.from), due.workingDays)}
        {due.provisional ? calendar.provisionalDays : ''}
      </Notice>
      <Box as="ol" className="due-days">
        {due.days.map((day) => (
          <Box as="li" key={day.date} className={`due-day${day.counted ? '' : ' due-skipped'}`}>
            <Box as="span">{days.dayRow(shortDay(day.date), weekdayOf(day.date))}</Box>
            <Box as="span">
              {calendar.because(
                day.counted ? calendar.nth(day.n ?? 0) : calendar.skipped,
                days.reason({ ...day, weekday: weekdayOf(day.date) }),
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
