import { describe, expect, it } from '@jest/globals';
import type { PublicStatistics } from '@huiyin/contract/client';
import { render, screen, within } from '@testing-library/react';
import { PeriodFigures } from './PeriodFigures';

type Period = PublicStatistics['last12Months'];
const none = { received: 0, answered: 0, overdue: 0, onTimeRate: null, averageWorkingDays: null };
const PERIOD: Period = {
  from: '2025-12-01',
  to: '2026-01-20',
  received: 1250,
  answered: 1000,
  overdue: 50,
  onTimeRate: 0.9996,
  averageWorkingDays: 5.25,
  byKind: [
    {
      kind: 'consultation',
      kindLabel: '咨询',
      ...none,
      received: 40,
      answered: 30,
      overdue: 10,
      onTimeRate: 0.75,
    },
    { kind: 'complaint', kindLabel: '投诉', ...none },
  ],
  byMonth: [
    { month: '2025-12', ...none, received: 1000, answered: 900, averageWorkingDays: 7, onTimeRate: 1 },
    { month: '2026-01', ...none, received: 250, answered: 100, overdue: 50, onTimeRate: 0.5 },
  ],
};
const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('the figures of a period', () => {
  it('prints the period and the cut-off day', () => {
    render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    expect(screen.getByText(/2025年12月1日至2026年1月20日收到的来信，截至2026年1月20日/)).toBeTruthy();
  });

  it('says that letters asked again count by their last round', () => {
    render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    expect(screen.getByText(/按每件来信最后一次办理统计/)).toBeTruthy();
  });

  it('says in tables what the charts draw, months with their year where it begins', () => {
    render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    expect(rowsOf('每月答复情况')).toEqual([
      ['月份', '收到', '答复', '逾期未答', '按时率', '平均工作日'],
      ['2025年12月', '1,000', '900', '0', '100%', '7.0'],
      ['2026年1月', '250', '100', '50', '50%', '—'],
    ]);
    expect(rowsOf('各类来信答复情况')[1]).toEqual(['咨询', '40', '30', '10', '75%', '—']);
  });

  it('never rounds a rate up, and shows no rate of nothing', () => {
    render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    expect(screen.getByText('99.9%')).toBeTruthy();
    expect(rowsOf('各类来信答复情况')[2]).toEqual(['投诉', '0', '0', '0', '—', '—']);
  });

  it('draws each month as high as its share of the largest, in three parts that make up the whole', () => {
    const { container } = render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    const [received] = container.querySelectorAll('.columns-area');
    const heights = [...received!.children].map((slot) =>
      Object.fromEntries(
        [...slot.children].map((part) => [part.className, (part as HTMLElement).style.height]),
      ),
    );
    expect(heights).toEqual([
      { 'part-done': '90%', 'part-rest': '10%', 'part-late': '0%' },
      { 'part-done': '10%', 'part-rest': '10%', 'part-late': '5%' },
    ]);
  });

  it('hides the drawings from screen readers: the tables say it', () => {
    const { container } = render(<PeriodFigures period={PERIOD} asOf="2026-01-20" />);
    for (const name of ['.columns', '.kind-bars', '.legend'])
      for (const drawing of container.querySelectorAll(name))
        expect(drawing.getAttribute('aria-hidden')).toBe('true');
  });
});
