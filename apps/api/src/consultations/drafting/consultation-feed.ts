import { CONSULTATION_PHASE_LABELS } from '@huiyin/contract';
import { phaseOf } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import type { FeedEntry } from '../../kernel/platform/feeds.js';
import type { Consultation } from './consultation.entity.js';

/** One entry when it is published and another when its outcome is, so that a reader hears of both. */
export function consultationEntries(rows: readonly Consultation[], today: LocalDate): FeedEntry[] {
  return rows
    .flatMap((row) => {
      const page = `pages/consultations/read/index?id=${row.id}`;
      const phase = CONSULTATION_PHASE_LABELS[phaseOf(row.status, row, today)];
      const asked: FeedEntry = {
        id: `consultation:${row.id}`,
        title: `征求意见：${row.title}`,
        page,
        summary: `${phase}。${row.opensOn} 至 ${row.closesOn}。${excerptOf(row.explanation ?? '', 200)}`,
        at: row.publishedAt!,
      };
      const told: FeedEntry = {
        id: `consultation:${row.id}:concluded`,
        title: `采纳情况：${row.title}`,
        page: `pages/consultations/outcome/index?id=${row.id}`,
        summary: '采纳情况和改动对照已公布。',
        at: row.concludedAt ?? row.publishedAt!,
      };
      return row.concludedAt ? [told, asked] : [asked];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
