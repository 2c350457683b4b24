import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState, type ComponentType } from 'react';
import { UrgeDialog } from '../../../components/urge/UrgeDialog.js';
import type { Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { usePhone } from '../../../lib/useMedia.js';
import { useOnce } from '../../../lib/useOnce.js';
import { isAllowed, useLetterCall, type CallName } from '../api/actions.js';
import { AnswerDialog } from '../dialogs/AnswerDialog.js';
import { AssignmentDialog } from '../dialogs/AssignmentDialog.js';
import type { DialogProps } from '../dialogs/ActionDialog.js';
import { ExtensionDecisionDialog } from '../dialogs/ExtensionDecisionDialog.js';
import { ExtensionDialog } from '../dialogs/ExtensionDialog.js';
import { IsolationDialog } from '../dialogs/IsolationDialog.js';
import { MergeDialog } from '../dialogs/MergeDialog.js';
import { ReclassificationDialog } from '../dialogs/ReclassificationDialog.js';
import { ReferralDialog } from '../dialogs/ReferralDialog.js';
import { CallBackDialog } from '../dialogs/CallBackDialog.js';
import { RefusalDecisionDialog } from '../dialogs/RefusalDecisionDialog.js';
import { RefusalDialog } from '../dialogs/RefusalDialog.js';
import { ReturnDialog } from '../dialogs/ReturnDialog.js';
import { SupplementRequestDialog } from '../dialogs/SupplementRequestDialog.js';
import styles from './LetterPage.module.css';
import type { Decision } from './useDecision.js';
import { useStepDone } from './useNeighbours.js';

interface Entry {
  name: CallName;
  label: (letter: Letter) => string;
  Dialog: ComponentType<DialogProps>;
  /** the step that moves the letter forward; the others stand behind it or in the menu */
  place: 'first' | 'beside' | 'menu';
}

/** Every action that opens a dialog, in the order work flows. Which of them are shown, the letter itself says. */
const ENTRIES: readonly Entry[] = [
  { name: 'answer', label: () => '答复', Dialog: AnswerDialog, place: 'first' },
  { name: 'decideExtension', label: () => '处理延期申请', Dialog: ExtensionDecisionDialog, place: 'first' },
  {
    name: 'assign',
    label: ({ status }) => (status === 'assigned' ? '改派' : '分办'),
    Dialog: AssignmentDialog,
    place: 'first',
  },
  { name: 'decideRefusal', label: () => '审核不予受理', Dialog: RefusalDecisionDialog, place: 'first' },
  { name: 'callBack', label: () => '记录回访', Dialog: CallBackDialog, place: 'first' },
  { name: 'refuse', label: () => '不予受理', Dialog: RefusalDialog, place: 'beside' },
  { name: 'refer', label: () => '转送', Dialog: ReferralDialog, place: 'beside' },
  { name: 'return', label: () => '退回公开办', Dialog: ReturnDialog, place: 'beside' },
  { name: 'askForMore', label: () => '请来信人补充', Dialog: SupplementRequestDialog, place: 'beside' },
  { name: 'extend', label: () => '延期', Dialog: ExtensionDialog, place: 'beside' },
  { name: 'reclassify', label: () => '变更类别', Dialog: ReclassificationDialog, place: 'menu' },
  { name: 'merge', label: () => '并案', Dialog: MergeDialog, place: 'menu' },
  { name: 'isolate', label: () => '举报隔离', Dialog: IsolationDialog, place: 'menu' },
];

/** The keys of the keyboard that press a button of the bar; `lib/shortcuts.ts` finds them by `data-key`. */
const KEYS: Partial<Record<CallName, string>> = {
  assign: 's',
  answer: 'd',
  decideExtension: 'd',
  refuse: 'x',
};

/**
 * What may be done with the letter now: only what the server lists in `allowedActions`. It stays in reach while the
 * letter is read; on a phone it stands at the foot of the screen, with all but the next step in its menu.
 */
export function ActionBar({ letter, decision }: { letter: Letter; decision: Decision | undefined }) {
  const isPhone = usePhone();
  const [opened, setOpened] = useState<CallName>();
  const [isUrging, setUrging] = useState(false);
  const entries = ENTRIES.filter(({ name }) => isAllowed(letter, name));
  // The dialog stays open when its action is taken away meanwhile: it says so itself, and keeps the text.
  const current = ENTRIES.find(({ name }) => name === opened);
  const canAccept = isAllowed(letter, 'accept');
  // On a phone the bar has room for the next step and one beside it.
  const room = !isPhone ? entries.length : decision ? 0 : canAccept ? 1 : 2;
  const inBar = entries.filter(({ place }) => place !== 'menu').slice(0, room);
  const inMenu = entries.filter((entry) => !inBar.includes(entry));
  const canUrge = letter.allowedActions.includes('urge');
  const hasButtons = entries.length > 0 || canAccept || canUrge || decision;
  return (
    <>
      {hasButtons && (
        <div className={styles.actions} role="group" aria-label="办理">
          {canAccept && <AcceptButton letter={letter} />}
          {decision && <DecisionButtons decision={decision} />}
          {inBar.map(({ name, label, place }) => (
            <Button
              key={name}
              type={
                place === 'first' && !canAccept && !decision && letter.status !== 'assigned'
                  ? 'primary'
                  : 'default'
              }
              data-key={KEYS[name]}
              onClick={() => setOpened(name)}
            >
              {label(letter)}
            </Button>
          ))}
          {canUrge && <Button onClick={() => setUrging(true)}>催办</Button>}
          {inMenu.length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: inMenu.map(({ name, label }) => ({ key: name, label: label(letter) })),
                onClick: ({ key }) => setOpened(key as CallName),
              }}
            >
              <Button>
                更多 <DownOutlined aria-hidden />
              </Button>
            </Dropdown>
          )}
        </div>
      )}
      {current && <current.Dialog letter={letter} onClose={() => setOpened(undefined)} />}
      <UrgeDialog
        letter={
          isUrging
            ? {
                ...letter,
                workingDaysOverdue: letter.sla.workingDaysOverdue,
                department: letter.department?.name ?? null,
                handler: letter.handler?.name ?? null,
              }
            : undefined
        }
        onClose={() => setUrging(false)}
      />
    </>
  );
}

/** Accepting needs no words: one click. */
function AcceptButton({ letter }: { letter: Letter }) {
  const { message } = App.useApp();
  const call = useLetterCall('accept', letter.id);
  const stepDone = useStepDone(letter.id);
  const accept = useOnce(async () => {
    try {
      await call.mutateAsync({ version: letter.version });
      void message.success('已受理');
      stepDone();
    } catch (error) {
      void message.error(messageOf(error));
    }
  });
  return (
    <Button type="primary" loading={call.isPending} data-key="a" onClick={accept}>
      受理
    </Button>
  );
}

/** Passing a draft on, or sending it back with the opinion that stands beside it. */
const DecisionButtons = ({ decision: { words, isSending, isLate, decide } }: { decision: Decision }) => (
  <>
    <Button type="primary" loading={isSending} disabled={isLate} data-key="a" onClick={() => decide(true)}>
      {words.approve}
    </Button>
    <Button disabled={isLate || isSending} data-key="x" onClick={() => decide(false)}>
      {words.reject}
    </Button>
  </>
);
