import { LEDGER_STATE_LABELS, OCCASION_KIND_LABELS } from '@huiyin/contract';
import {
  ESCALATION_LABELS,
  obligationLevel,
  type EscalationLevel,
  type EscalationThresholds,
  type Requirement,
} from '@huiyin/domain';
import type { LocalDate, WorkCalendar } from '@huiyin/workdays';
import type { LetterAttachmentView } from '../../letters/attachments/index.js';
import type { Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { Evidence } from './evidence.entity.js';
import { allowedActions, asksAttendance, awaitsSecond } from './ledger-access.js';
import { entryId, isWaiting, type LedgerEntry } from './ledger-entry.js';
import type { EvidenceView, LedgerEntryView, OccasionView, RequirementView } from './obligation-views.dto.js';
import type { Occasion } from './occasion.entity.js';

export interface Viewer {
  actor: StaffActor;
  directory: Directory;
  calendar: WorkCalendar;
  today: LocalDate;
  thresholds: EscalationThresholds;
}

/** By evidence. */
type Files = ReadonlyMap<string, LetterAttachmentView[]>;

const said = (at: Date | null): string | null => at?.toISOString() ?? null;

export const requirementView = (requirement: Requirement): RequirementView => {
  const { code, title, clause, trigger, responsible, isPublic, inPrinciple, provedBy } = requirement;
  return {
    code,
    title,
    clause,
    trigger: trigger.by,
    responsible,
    isPublic,
    inPrinciple,
    provedBy: provedBy ?? null,
    evidence: [...requirement.evidence],
  };
};

const evidenceView = (row: Evidence, directory: Directory, files: Files): EvidenceView => ({
  id: row.id,
  part: row.part,
  factAt: row.factAt.toISOString(),
  keyedAt: row.keyedAt.toISOString(),
  keyedBy: directory.user(row.keyedBy),
  url: row.url,
  note: row.note,
  principalAttended: row.principalAttended,
  files: files.get(row.id) ?? [],
  filesPublic: row.filesPublic,
  needsSecond: row.needsSecond,
  confirmedAt: said(row.confirmedAt),
  confirmedBy: directory.user(row.confirmedBy),
  struck: row.struckAt && {
    at: row.struckAt.toISOString(),
    by: directory.user(row.struckBy),
    reason: row.struckReason ?? '',
  },
});

export const levelOf = ({ clock, standing }: LedgerEntry, now: Viewer): EscalationLevel =>
  obligationLevel(clock, standing.state, now);

/** What has to happen next, in a few words; null when nothing has to. */
function nextStepOf(entry: LedgerEntry): string | null {
  const { subject, evidence, standing, known } = entry;
  if (!isWaiting(entry)) return null;
  if (evidence.some(awaitsSecond)) return '等另一人确认';
  if (subject.kind === 'consultation') return '办理民意征集';
  if (known !== undefined) return '由系统认定，还没有发生';
  const wanted = standing.missing.map(({ label }) => label).join('、');
  return wanted ? `登记${wanted}` : null;
}

export function entryView(entry: LedgerEntry, files: Files, viewer: Viewer): LedgerEntryView {
  const { actor, directory } = viewer;
  const { requirement, subject, departmentId, clock, known, row, evidence, standing } = entry;
  const level = levelOf(entry, viewer);
  return {
    id: entryId(entry),
    code: requirement.code,
    title: requirement.title,
    clause: requirement.clause,
    subject,
    department: directory.department(departmentId),
    state: standing.state,
    stateLabel: LEDGER_STATE_LABELS[standing.state],
    level,
    levelLabel: level === 'none' ? null : ESCALATION_LABELS[level],
    nextStep: nextStepOf(entry),
    opensAt: said(clock.opensAt),
    dueOn: clock.dueOn,
    lastAt: said(clock.lastAt),
    by: clock.by,
    provisional: clock.provisional,
    internal: clock.internal,
    lastWorkingDay: clock.lastWorkingDay,
    why: clock.why,
    counted: clock.counted,
    provedAt: said(standing.provedAt),
    knownWords: known?.words ?? null,
    parts: [...requirement.evidence],
    missing: [...standing.missing],
    asksAttendance: asksAttendance(requirement.code),
    isPublic: requirement.isPublic,
    evidence: evidence.map((each) => evidenceView(each, directory, files)),
    excuse: row?.excusedAt
      ? {
          reason: row.excuseReason ?? '',
          at: row.excusedAt.toISOString(),
          by: directory.user(row.excusedBy),
        }
      : null,
    allowedActions: allowedActions(actor, entry),
  };
}

export const occasionView = (row: Occasion, directory: Directory): OccasionView => ({
  id: row.id,
  kind: row.kind,
  kindLabel: OCCASION_KIND_LABELS[row.kind],
  title: row.title,
  happenedAt: row.happenedAt.toISOString(),
  knownAt: row.knownAt.toISOString(),
  department: directory.department(row.departmentId),
  createdAt: row.createdAt.toISOString(),
  createdBy: directory.user(row.createdBy),
  voided: row.voidedAt && {
    at: row.voidedAt.toISOString(),
    by: directory.user(row.voidedBy),
    reason: row.voidReason ?? '',
  },
});
