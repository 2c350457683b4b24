import { LeftOutlined } from '@ant-design/icons';
import { PUBLICATION_STATE_LABELS } from '@huiyin/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { Buttons } from '../../../kit/Page.js';
import { SubjectPage, Way } from '../../../kit/SubjectPage.js';
import { Notice } from '../../../kit/Notice.js';
import { Failure, Loading } from '../../../kit/States.js';
import { hasCode } from '../../../lib/problems.js';
import { trailOf } from '../../../lib/trail.js';
import { useTitle } from '../../../kit/useTitle.js';
import { useBench, type Bench } from '../api/publications.js';
import { Preparing } from './Preparing.js';
import { PublicFiles } from './PublicFiles.js';
import { Reading } from './Reading.js';
import { PublicationReasonDialog } from './PublicationReasonDialog.js';
import { Review } from './Review.js';
import styles from './WorkbenchPage.module.css';

/** 公开工作台: one answer on its way to the public page (R20). */
export function WorkbenchPage() {
  const { id = '' } = useParams();
  const { state } = useLocation();
  const { data: bench, error, refetch } = useBench(id);
  const trail = trailOf(state);
  useTitle(bench ? `公开：${bench.original.title}` : '公开工作台');
  if (hasCode(error, 'NOT_FOUND'))
    return <Notice title="没有找到这件来信">它可能由其他处室办理，或者地址有误。</Notice>;
  if (error && !bench) return <Failure what="公开工作台" error={error} retry={() => void refetch()} />;
  if (!bench) return <Loading what="公开工作台" rows={9} />;
  return (
    <SubjectPage
      key={id}
      spaced
      way={
        <Way label="所在清单">
          <Link to={trail?.from ?? '/publications/waiting'}>
            <LeftOutlined aria-hidden /> 返回{trail?.label ?? '待公开'}
          </Link>
          <Link to={`/letters/${id}`}>查看来信和办理过程</Link>
        </Way>
      }
      title="公开工作台"
      standing={bench.status === 'none' ? '未处理' : PUBLICATION_STATE_LABELS[bench.status]}
      facts={[
        bench.number,
        bench.preparedBy && `${bench.preparedBy}标记`,
        bench.decidedBy && `${bench.decidedBy}决定`,
      ]}
      actions={<Published id={id} bench={bench} />}
    >
      <Body id={id} bench={bench} />
    </SubjectPage>
  );
}

/** The public page of what is out, and the way to take it back. */
function Published({ id, bench }: { id: string; bench: Bench }) {
  const [isWithdrawing, setWithdrawing] = useState(false);
  if (!bench.publicationId) return null;
  return (
    <Buttons>
      {/* The citizens' pages are another application at the same origin. */}
      <Button href={`/answer?id=${bench.publicationId}`} target="_blank" rel="noreferrer">
        查看公开页面
      </Button>
      {bench.allowedActions.includes('withdraw') && (
        <Button danger onClick={() => setWithdrawing(true)}>
          撤回公开
        </Button>
      )}
      {isWithdrawing && (
        <PublicationReasonDialog
          id={id}
          call="withdraw"
          title="撤回公开"
          okText="撤回"
          done="已撤回，公开页面不再显示"
          label="撤回理由"
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Buttons>
  );
}

function Body({ id, bench }: { id: string; bench: Bench }) {
  const [isAgain, setAgain] = useState(false);
  const mayPrepare = bench.allowedActions.includes('prepare');
  const isPreparing = mayPrepare && (bench.status !== 'prepared' || isAgain);
  return (
    <>
      {bench.reason && !bench.publicationId && (
        <Alert type="info" showIcon title="这件来信不能公开" description={bench.reason} />
      )}
      {bench.comment && (
        <Alert
          type={bench.status === 'rejected' ? 'warning' : 'info'}
          showIcon
          title={`${bench.decidedBy ?? ''} ${bench.status === 'none' ? '' : PUBLICATION_STATE_LABELS[bench.status]}`}
          description={bench.comment}
        />
      )}
      {isPreparing ? (
        <Preparing
          key={`${bench.status} ${bench.originalRevision}`}
          id={id}
          bench={bench}
          onDone={() => setAgain(false)}
        />
      ) : (
        <>
          <Reading bench={bench} />
          <PublicFiles id={id} bench={bench} chosen={bench.attachmentIds} />
          {bench.allowedActions.includes('release') && <Review id={id} bench={bench} />}
          {bench.status === 'prepared' && mayPrepare && (
            <div className={styles.decide}>
              <Button onClick={() => setAgain(true)}>修改标记</Button>
              {bench.preparedByMe && <p>由您标记，须由另一人复核。</p>}
            </div>
          )}
        </>
      )}
    </>
  );
}
