import { useRef, useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { BackupAlarm } from '../../../components/BackupAlarm.js';
import { CalendarAlarm } from '../../../components/CalendarAlarm.js';
import { Failure } from '../../../kit/States.js';
import { useCalendarStatus } from '../../../lib/calendar-status.js';
import { useNotices, usePreview, useRuns, type NoticeInput } from '../api/notices.js';
import styles from './CalendarPage.module.css';
import { NoticeForm } from './NoticeForm.js';
import { NoticeTable } from './NoticeTable.js';
import { PreviewPanel } from './PreviewPanel.js';
import { RunProgress, RunTable } from './Runs.js';

/** 放假安排: which notices the due dates rest on, and how the next one is loaded. */
export function CalendarPage() {
  const notices = useNotices();
  const runs = useRuns();
  const status = useCalendarStatus();
  const preview = usePreview();
  const [input, setInput] = useState<NoticeInput>();
  // A notice that has been loaded leaves an empty form for the next one.
  const [loaded, setLoaded] = useState(0);
  const result = useRef<HTMLDivElement>(null);
  const look = (next: NoticeInput) => {
    setInput(next);
    preview.mutate(next, { onSettled: () => result.current?.focus() });
  };
  return (
    <Page
      title="放假安排"
      lead={
        status.data && (
          <>
            已载入到 {status.data.publishedUntil} 年；到期日为暂定的在办来信 {status.data.provisionalLetters}{' '}
            件。
          </>
        )
      }
    >
      <Loaded what="放假安排" query={notices}>
        {(data) => (
          <>
            <CalendarAlarm here />
            <BackupAlarm />
            {runs.data?.items[0] && <RunProgress run={runs.data.items[0]} />}
            <section className={styles.part} aria-labelledby="load">
              <h2 id="load">载入通知</h2>
              <NoticeForm key={loaded} onPreview={look} isLooking={preview.isPending} />
              <div ref={result} tabIndex={-1} className={styles.result} aria-live="polite">
                {preview.isError && (
                  <Failure what="预览" error={preview.error} retry={() => input && preview.mutate(input)} />
                )}
                {preview.data && input && !preview.isPending && (
                  <PreviewPanel
                    key={preview.submittedAt}
                    preview={preview.data}
                    input={input}
                    onApplied={() => {
                      preview.reset();
                      setLoaded(loaded + 1);
                    }}
                  />
                )}
              </div>
            </section>
            <section className={styles.part} aria-labelledby="notices">
              <h2 id="notices">已载入的通知</h2>
              <NoticeTable notices={data.items} version={data.version} />
            </section>
            {runs.data && (
              <section className={styles.part} aria-labelledby="runs">
                <h2 id="runs">历次变动</h2>
                <RunTable runs={runs.data.items} />
              </section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
