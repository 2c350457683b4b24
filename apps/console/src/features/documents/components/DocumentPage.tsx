import { Button } from 'antd';
import { WITHHOLDING_GROUND_LABELS } from '@huiyin/contract';
import { useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { plainDay, timeOf } from '../../../lib/days.js';
import { useCopy } from '../../../lib/useCopy.js';
import { ObligationCard } from '../../ledger/components/ObligationCard.js';
import { useDocument, type DocumentDetail } from '../api/documents.js';
import { DocumentActions } from './DocumentActions.js';
import styles from './Documents.module.css';

/** One document: its attribute, its stamp, and what it owes. */
export function DocumentPage() {
  const { id = '' } = useParams();
  return (
    <Loaded what="公文" query={useDocument(id)}>
      {(document) => (
        <Page
          spaced
          width="paper"
          title={document.title}
          lead={`${document.attributeLabel}　${document.statusLabel}`}
          back={{ to: '/documents', label: '公文公开属性' }}
          actions={<DocumentActions document={document} />}
        >
          {document.status === 'reviewed' && <Stamp words={document.stampWords} />}
          {document.returnReason && <p className={styles.told}>退回：{document.returnReason}</p>}
          {document.pending && (
            <p className={styles.told}>
              {document.pending.year} 年自查决定{document.pending.decisionLabel}（
              {document.pending.decidedBy?.name}：{document.pending.reason}），由另一人变更属性。
            </p>
          )}
          <Facts document={document} />
          {document.obligations.map((entry) => (
            <ObligationCard key={entry.id} entry={entry} />
          ))}
        </Page>
      )}
    </Loaded>
  );
}

/** 标注公开属性字样: to be copied onto the document. */
function Stamp({ words }: { words: string }) {
  const copy = useCopy();
  return (
    <p className={styles.stamp}>
      <b>{words}</b>
      <Button size="small" onClick={() => copy(words)}>
        复制字样
      </Button>
    </p>
  );
}

function Facts({ document }: { document: DocumentDetail }) {
  const { reviewedBy, reviewedAt, publishedAt, url, ground } = document;
  const kinds = [
    document.isPolicy && '政策性文件',
    document.forGovernment && '政府代拟稿',
    document.isRegulation && '政府规章',
    document.imported && '早先导入，不产生义务',
  ].filter(Boolean);
  const facts: [string, string | null][] = [
    ['文号', document.number],
    ['主题', document.subject],
    ['成文日期', plainDay(document.formedOn)],
    ['处室', document.department?.name ?? null],
    ['性质', kinds.join('、') || null],
    ['依据', ground && `政府信息公开条例${WITHHOLDING_GROUND_LABELS[ground]}`],
    ['理由', document.reason],
    ['其他单位', document.otherOrgans],
    ['解读方案', document.explanationPlan],
    ['审核', reviewedAt && `${reviewedBy?.name ?? ''} ${timeOf(reviewedAt)}`],
    ['公开', publishedAt && timeOf(publishedAt)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value}
                {label === '公开' && url && (
                  <>
                    {'　'}
                    <a href={url} target="_blank" rel="noreferrer">
                      {url}
                      <span className="sr-only">（在新窗口打开）</span>
                    </a>
                  </>
                )}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
