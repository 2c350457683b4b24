import { Button } from 'antd';
import { useState } from 'react';
import { useSaveFrom } from '../../../components/files/attachment-link.js';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { Lead } from '../../../kit/Page.js';
import { api, unwrap } from '../../../lib/api.js';
import { timeOf } from '../../../lib/days.js';
import { useRetract, type Entry, type EvidenceItem } from '../api/ledger.js';
import styles from './Ledger.module.css';

/** 佐证: when it happened beside when it was keyed; struck ones stay and are crossed out. */
export function EvidenceList({ entry }: { entry: Entry }) {
  const [struck, setStruck] = useState<EvidenceItem>();
  const retract = useRetract(entry);
  const { evidence, parts, allowedActions, subject } = entry;
  if (evidence.length === 0)
    return parts.length > 0 ? <p className={styles.quiet}>还没有登记佐证。</p> : null;
  const mayStrike =
    allowedActions.includes('retract') && (subject.kind === 'period' || subject.kind === 'occasion');
  return (
    <>
      <ul className={styles.evidence} aria-label="佐证">
        {evidence.map((item) => (
          <li key={item.id} data-struck={item.struck ? true : undefined}>
            <Facts item={item} label={parts.find(({ key }) => key === item.part)?.label ?? '佐证'} />
            {mayStrike && !item.struck && (
              <Button size="small" danger onClick={() => setStruck(item)}>
                撤销
              </Button>
            )}
          </li>
        ))}
      </ul>
      {struck && (
        <ReasonDialog
          title="撤销佐证"
          okText="撤销"
          danger
          label="理由（不少于 10 个字）"
          onSend={(reason) => retract.mutateAsync({ reason, evidenceId: struck.id })}
          onClose={() => setStruck(undefined)}
        >
          <Lead>撤销后不再算数，但仍留在台账上，划线显示。</Lead>
        </ReasonDialog>
      )}
    </>
  );
}

function Files({ item: { id, files, filesPublic } }: { item: EvidenceItem }) {
  const { save, savingId } = useSaveFrom((attachmentId) =>
    unwrap(
      api.GET('/api/v1/obligation-evidence/{id}/files/{attachmentId}', {
        params: { path: { id, attachmentId } },
      }),
    ),
  );
  if (files.length === 0) return null;
  return (
    <span>
      {files.map((file) => (
        <Button
          key={file.id}
          type="link"
          size="small"
          loading={savingId === file.id}
          onClick={() => void save(file.id, file.name)}
        >
          {file.name}
        </Button>
      ))}
      {filesPublic ? '（对外公开）' : '（不公开）'}
    </span>
  );
}

function Facts({ item, label }: { item: EvidenceItem; label: string }) {
  const { factAt, keyedAt, keyedBy, url, note, principalAttended, needsSecond, confirmedAt, confirmedBy } =
    item;
  const Times = item.struck ? 'del' : 'span';
  return (
    <div>
      <strong>{label}</strong>
      {item.struck && <b className={styles.struck}>已撤销</b>}
      <Times className={styles.times}>
        <span>发生 {timeOf(factAt)}</span>
        <span>
          登记 {timeOf(keyedAt)} {keyedBy?.name}
        </span>
      </Times>
      {principalAttended && <span>主要负责人出席</span>}
      {url && (
        <a href={url} target="_blank" rel="noreferrer">
          {url}
          <span className="sr-only">（在新窗口打开）</span>
        </a>
      )}
      {note && <span className={styles.note}>{note}</span>}
      <Files item={item} />
      {needsSecond && (
        <span>
          补登，
          {confirmedAt ? `${confirmedBy?.name ?? ''} ${timeOf(confirmedAt)} 确认` : '等另一人确认后才算数'}
        </span>
      )}
      {item.struck && (
        <span>
          {item.struck.by?.name} {timeOf(item.struck.at)} 撤销：{item.struck.reason}
        </span>
      )}
    </div>
  );
}
