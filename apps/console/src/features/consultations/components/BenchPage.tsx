import { App, Button, Checkbox } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useParams } from 'react-router';
import { Loaded, PagedList } from '../../../kit/Loaded.js';
import { Page, Section } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import {
  useConsultation,
  useMerge,
  useOpinions,
  type Consultation,
  type Opinion,
} from '../api/consultations.js';
import styles from './Consultations.module.css';
import { DecisionDialog } from './DecisionDialog.js';
import { PointsPanel } from './PointsPanel.js';

/** 归并台: opinions on the right, the points of the chosen one on the left; all of it works with the keyboard. */
export function BenchPage() {
  const { id = '' } = useParams();
  return (
    <Loaded what="征集" query={useConsultation(id)}>
      {(consultation) => <Bench consultation={consultation} />}
    </Loaded>
  );
}

function Bench({ consultation }: { consultation: Consultation }) {
  const { id, title, allowedActions } = consultation;
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [chosen, setChosen] = useState<Opinion>();
  const [deciding, setDeciding] = useState<Opinion>();
  const query = useOpinions(id, onlyOpen ? 'none' : undefined);
  const corrects = allowedActions.includes('correct');
  const may = allowedActions.includes('decide');
  return (
    <Page
      spaced
      width="list"
      title={`归并台：${title}`}
      back={{ to: `/consultations/${id}`, label: '征集' }}
      lead="人数多的在前。上下键选择，空格标记，M 把标记的并入当前一项，回车填写结论。"
      actions={
        <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
          只看没有结论的
        </Checkbox>
      }
    >
      <div className={styles.bench}>
        <PointsPanel key={chosen?.id ?? 'loose'} consultation={consultation} opinion={chosen} may={may} />
        <Section title="归并意见">
          <PagedList
            what="归并意见"
            query={query}
            unit="项"
            isFile={false}
            empty={
              <Empty title="没有归并意见">
                {consultation.phase === 'collecting' ? '征集结束后由系统先行归并。' : undefined}
              </Empty>
            }
          >
            {(opinions) => (
              <Opinions
                opinions={opinions}
                may={may}
                corrects={corrects}
                chosenId={chosen?.id}
                onChoose={setChosen}
                onDecide={setDeciding}
              />
            )}
          </PagedList>
        </Section>
      </div>
      {deciding && (
        <DecisionDialog
          opinion={deciding}
          articles={consultation.articleList}
          isCorrection={corrects}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Page>
  );
}

function Opinions({
  opinions,
  may,
  corrects,
  chosenId,
  onChoose,
  onDecide,
}: {
  opinions: Opinion[];
  may: boolean;
  corrects: boolean;
  chosenId: string | undefined;
  onChoose: (opinion: Opinion) => void;
  onDecide: (opinion: Opinion) => void;
}) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const merge = useMerge();
  const { message } = App.useApp();
  const at = opinions.findIndex(({ id }) => id === chosenId);
  const mark = (id: string) =>
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const mergeInto = async (target: Opinion, from: string[]) => {
    const others = from.filter((id) => id !== target.id);
    if (others.length === 0) return;
    try {
      await merge.mutateAsync({ id: target.id, from: others });
      setMarked(new Set());
      void message.success(`已并入 ${others.length} 项`);
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const current = opinions[at];
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (step !== undefined) {
      const next = opinions[Math.min(opinions.length - 1, Math.max(0, at + step))];
      if (next) onChoose(next);
      document.getElementById(`opinion-${next?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === ' ' && current) mark(current.id);
    else if (event.key === 'm' && current && may) void mergeInto(current, [...marked]);
    else if (event.key === 'Enter' && current && (may || corrects)) onDecide(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <ul
        role="listbox"
        aria-label="归并意见"
        aria-multiselectable="false"
        tabIndex={0}
        aria-activedescendant={chosenId && `opinion-${chosenId}`}
        className={styles.opinions}
        onKeyDown={onKeyDown}
      >
        {opinions.map((opinion) => (
          <li
            key={opinion.id}
            id={`opinion-${opinion.id}`}
            role="option"
            aria-selected={opinion.id === chosenId}
            className={styles.opinion}
            onClick={() => onChoose(opinion)}
          >
            {marked.has(opinion.id) && <strong>【已标记】</strong>}
            {opinion.wording ?? opinion.sample}
            <small>
              {opinion.articleHeading}　{opinion.stanceLabel}　{opinion.people} 人
              {opinion.nameless > 0 && `、未留名 ${opinion.nameless} 份`}
              {opinion.concentrated && '　相对集中'}　{opinion.decisionLabel ?? '没有结论'}
            </small>
            {opinion.similar && (
              <small>
                与“{opinion.similar.text}”相近（{opinion.similar.percent}%），也许是同一项
              </small>
            )}
          </li>
        ))}
      </ul>
      {(may || corrects) && opinions[at] && (
        <Chosen
          corrects={corrects}
          opinion={opinions[at]}
          marked={[...marked]}
          onMerge={mergeInto}
          onDecide={onDecide}
        />
      )}
    </>
  );
}

/** The same with a pointer. */
function Chosen({
  opinion,
  corrects,
  marked,
  onMerge,
  onDecide,
}: {
  opinion: Opinion;
  corrects: boolean;
  marked: string[];
  onMerge: (target: Opinion, from: string[]) => Promise<void>;
  onDecide: (opinion: Opinion) => void;
}) {
  const { similar } = opinion;
  return (
    <p>
      <Button type="primary" onClick={() => onDecide(opinion)}>
        {corrects ? '提出更正' : '填写结论'}
      </Button>{' '}
      {!corrects && (
        <Button disabled={marked.length === 0} onClick={() => void onMerge(opinion, marked)}>
          把标记的并入
        </Button>
      )}{' '}
      {!corrects && similar && (
        <Button onClick={() => void onMerge(opinion, [similar.id])}>并入相近的一项</Button>
      )}
    </p>
  );
}
