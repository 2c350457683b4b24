import { PROBE_MINUTES } from '@huiyin/domain';
import { AUDIT_ACTIONS } from '../kernel/audit/audit.port.js';
import { ENTITIES } from '../kernel/database/entities.js';
import { EXPIRING } from '../kernel/jobs/expired-rows.service.js';
import { daily, every, job, JOBS } from '../kernel/jobs/jobs.port.js';
import { capability } from '../kernel/platform/capabilities.js';
import { LETTER_ERASURE } from '../letters/letters/letter-erasure.port.js';
import { MESSAGE_SUBJECTS } from '../messaging/notifications/message-subject.port.js';
import { ComplexLetter } from './complex-letter.entity.js';
import { InspectionNote } from './inspection-note.entity.js';
import { InspectionProbe } from './inspection-probe.entity.js';
import { InspectionRestore } from './inspection-restore.entity.js';
import { InspectionSnapshot } from './inspection-snapshot.entity.js';
import { InspectionSubjectsService } from './inspection-subjects.service.js';
import { InspectionSurvey } from './inspection-survey.entity.js';
import { InspectionThreshold } from './inspection-threshold.entity.js';
import { PROBES_KEPT_MS, ProbesService } from './probes.service.js';
import { SnapshotsService } from './snapshots.service.js';

export const inspectionCapability = capability(
  'inspection',
  ENTITIES.of(
    ComplexLetter,
    InspectionNote,
    InspectionProbe,
    InspectionRestore,
    InspectionSnapshot,
    InspectionSurvey,
    InspectionThreshold,
  ),
  MESSAGE_SUBJECTS.of(InspectionSubjectsService),
  JOBS.of(
    job({
      name: 'inspection-probe',
      slot: every(PROBE_MINUTES),
      service: ProbesService,
      run: (probes, asOf) => probes.probe(asOf),
    }),
    job({
      name: 'inspection-snapshot',
      // After midnight, so that what fails today is known in the morning.
      slot: daily('00:20'),
      service: SnapshotsService,
      run: (snapshots, asOf) => snapshots.take(asOf),
    }),
  ),
  EXPIRING.of({ table: 'inspection_probes', key: 'slot', column: 'at', keptMs: PROBES_KEPT_MS }),
  // Why a consultation was complex may repeat its words.
  LETTER_ERASURE.of((em, letterId) => em.update(ComplexLetter, { letterId }, { reason: '（已删除）' })),
  AUDIT_ACTIONS.of({
    'inspection.threshold': '设定检查自测的界限',
    'inspection.note': '写检查自测说明',
    'inspection.survey': '登记其他渠道的征集调查',
    'inspection.survey_struck': '撤销误登的征集调查',
    'inspection.restore': '登记恢复演练',
    'inspection.complex': '标为复杂咨询',
    'inspection.export': '下载检查自测报告',
  }),
);
