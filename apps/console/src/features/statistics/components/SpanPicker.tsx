import { DatePicker } from 'antd';
import { useSearchParams } from 'react-router';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import type { Span } from '../api/statistics.js';

/** The days in the address; without any the server takes this year so far. */
export function useSpan(): [Span, (span: Required<Span>) => void] {
  const [params, setParams] = useSearchParams();
  const span = { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined };
  return [span, (next) => setParams({ ...next }, { replace: true })];
}

/** The period of figures, with the ones offices ask for at hand. */
export function SpanPicker({ value, onChange }: { value: Span; onChange: (span: Required<Span>) => void }) {
  const now = dayjs(today());
  const lastMonth = now.subtract(1, 'month');
  return (
    <DatePicker.RangePicker
      aria-label="统计期间"
      allowClear={false}
      value={[dayjs(value.from ?? now.startOf('year')), dayjs(value.to ?? now)]}
      disabledDate={(date) => date.isAfter(now)}
      presets={[
        { label: '今年', value: [now.startOf('year'), now] },
        { label: '本月', value: [now.startOf('month'), now] },
        { label: '上月', value: [lastMonth.startOf('month'), lastMonth.endOf('month')] },
        {
          label: '去年',
          value: [now.subtract(1, 'year').startOf('year'), now.subtract(1, 'year').endOf('year')],
        },
      ]}
      onChange={(range) => {
        const [from, to] = range ?? [];
        if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
      }}
    />
  );
}
