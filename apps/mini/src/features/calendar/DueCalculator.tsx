import type { DueDate, KindLimit } from '@huiyin/contract/client';
import { LETTER_KIND_LABELS } from '@huiyin/contract';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Notice, Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { longDay, plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { Box, Press } from '../../platform/ui';

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
    setWrong(DAY.test(day) ? undefined : '请写成 2026-03-09 这样的日期');
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
    <Section title="算一算最迟哪天答复">
      <FormField
        id="from"
        label="收到来信的日期"
        required
        type="date"
        value={from}
        error={wrong}
        maxLength={12}
        placeholder="2026-03-09"
        onInput={setFrom}
        onConfirm={() => void count()}
      />
      <Box className="field">
        <Box className="field-head">
          <Box as="span" className="field-label">
            类别
          </Box>
        </Box>
        <Choices
          label="类别"
          value={kind}
          onChange={setKind}
          options={limits.map((limit) => ({
            value: limit.kind as string,
            title: LETTER_KIND_LABELS[limit.kind],
            note: `${limit.workingDays} 个工作日`,
          }))}
        />
      </Box>
      <Box className="actions">
        <Press
          className={`button ${busy ? 'button-off' : 'button-main'}`}
          disabled={busy}
          onPress={() => void count()}
        >
          {busy ? '正在算' : '算一算'}
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
      <Notice title={`最迟${longDay(due.dueOn)}答复`}>
        {plainDay(due.from)}收到，当天不算，从第二天起数 {due.workingDays} 个工作日。
        {due.provisional ? '其中有的日子放假安排还没有公布，结果是暂定的。' : ''}
      </Notice>
      <Box as="ol" className="due-days">
        {due.days.map((day) => (
          <Box as="li" key={day.date} className={`due-day${day.counted ? '' : ' due-skipped'}`}>
            <Box as="span">
              {Number(day.date.slice(5, 7))}月{Number(day.date.slice(8))}日 {day.weekday}
            </Box>
            <Box as="span">
              {day.counted ? `第 ${day.n ?? ''} 个工作日` : '不算'}
              {day.reason === '工作日' ? '' : `，${day.reason}`}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
