import { Fragment } from 'react';
import type { MessagePreview } from '../api/texts.js';
import styles from './messages.module.css';

/** The message as its recipient reads it, about an invented letter. */
export function Preview({ preview, isCitizen }: { preview: MessagePreview; isCitizen: boolean }) {
  return (
    <div className={styles.preview} role="region" aria-label="预览（虚构的来信）">
      <section>
        <h3>站内消息</h3>
        <strong>{preview.title}</strong>
        <p>{preview.body}</p>
      </section>
      {preview.mail !== preview.body && (
        <section>
          <h3>邮件</h3>
          <p>{preview.mail}</p>
        </section>
      )}
      {isCitizen && preview.wechat.length > 0 && (
        <section>
          <h3>微信订阅消息</h3>
          <dl>
            {preview.wechat.map(({ key, value, adapted }) => (
              <Fragment key={key}>
                <dt>{key}</dt>
                <dd>
                  {value}
                  {adapted && <small>已按微信的限制调整</small>}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
