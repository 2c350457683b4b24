import { App, Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { HourClock } from '../../../components/HourClock.js';
import { Buttons, Lead } from '../../../kit/Page.js';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { useHourClocks } from '../../../lib/hour-clocks.js';
import { messageOf } from '../../../lib/problems.js';
import { useConfirm, useExcuse, type Entry } from '../api/ledger.js';
import { dayText, momentText, ownerOf, placeOf } from '../entries.js';
import { EvidenceList } from './EvidenceList.js';
import { LastDay } from './LastDay.js';
import styles from './Ledger.module.css';
import { ProveDialog } from './ProveDialog.js';
import { StateMark } from './StateMark.js';

/**
 * One obligation whole: its clause, its day, its evidence, and what this person may do with it.
 *
 * @param isLinked the card stands outside the page of its subject, and leads there
 */
export function ObligationCard({ entry, isLinked = false }: { entry: Entry; isLinked?: boolean }) {
  const id = useId();
  const { ahead } = useHourClocks();
  const runs = entry.by === 'hours' && entry.lastAt && ['open', 'due_soon', 'overdue'].includes(entry.state);
  const facts: [string, string | null][] = [
    ['负责', ownerOf(entry)],
    ['起始', dayText(entry.opensAt)],
    ['办结', entry.by === 'hours' ? momentText(entry.provedAt) : dayText(entry.provedAt)],
    ['系统认定', entry.knownWords],
    ['下一步', entry.nextStep],
  ];
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {entry.code} {entry.title}
        </h2>
        <StateMark entry={entry} />
      </header>
      {isLinked && (
        <p>
          <Link to={placeOf(entry)}>{entry.subject.title}</Link>
        </p>
      )}
      <p className={styles.clause}>{entry.clause}</p>
      {runs && entry.lastAt && <HourClock lastAt={entry.lastAt} ahead={ahead} />}
      <dl className={styles.facts}>
        <div>
          <dt>最后日</dt>
          <dd>
            <LastDay entry={entry} />
            <small className={styles.about}>{entry.why}</small>
          </dd>
        </div>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <EvidenceList entry={entry} />
      {entry.excuse && (
        <p className={styles.excuse}>
          {entry.excuse.by?.name ?? '局领导'}于 {momentText(entry.excuse.at)} 说明：{entry.excuse.reason}
          {entry.isPublic && '（已公开）'}
        </p>
      )}
      <Actions entry={entry} />
    </section>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const [dialog, setDialog] = useState<'prove' | 'excuse'>();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const excuse = useExcuse(entry);
  const may = (action: Entry['allowedActions'][number]) => entry.allowedActions.includes(action);
  const waiting = entry.evidence.filter(
    ({ needsSecond, confirmedAt, struck }) => needsSecond && !confirmedAt && !struck,
  );
  const second = async () => {
    try {
      for (const { id } of waiting) await confirm.mutateAsync(id);
      void message.success('已确认');
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  const proves = may('prove') && (entry.subject.kind === 'period' || entry.subject.kind === 'occasion');
  if (!proves && !may('confirm') && !may('excuse')) return null;
  return (
    <Buttons>
      {proves && (
        <Button
          type={entry.missing.length > 0 ? 'primary' : 'default'}
          onClick={() => setDialog('prove')}
          aria-label={`登记佐证：${entry.code}`}
        >
          登记佐证
        </Button>
      )}
      {may('confirm') && (
        <Button type="primary" loading={confirm.isPending} onClick={() => void second()}>
          确认补登的佐证
        </Button>
      )}
      {may('excuse') && <Button onClick={() => setDialog('excuse')}>免办</Button>}
      {dialog === 'prove' && <ProveDialog entry={entry} onClose={() => setDialog(undefined)} />}
      {dialog === 'excuse' && (
        <ReasonDialog
          title={`免办：${entry.code} ${entry.title}`}
          okText="免办并说明理由"
          label="理由（不少于 10 个字）"
          extra={entry.isPublic ? '会和您的职务一起公开' : '仅工作人员可见'}
          onSend={(reason) => excuse.mutateAsync(reason)}
          onClose={() => setDialog(undefined)}
        >
          <Lead>条款写的是“原则上”，可以不办，但要由局领导说明理由。</Lead>
        </ReasonDialog>
      )}
    </Buttons>
  );
}
