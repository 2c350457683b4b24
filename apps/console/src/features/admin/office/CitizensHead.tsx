import type { Site } from '../../../lib/site.js';
import styles from './office.module.css';

/** How the citizens' first page begins, with what is typed just now (apps/mini/src/pages/home). */
export function CitizensHead({ site }: { site: Site }) {
  const { name, shortName, address, phone, logo, sealColour, themeColour } = site;
  return (
    <figure className={styles.head} aria-label="来信页面预览">
      <figcaption>来信页面的样子</figcaption>
      <div className={styles.page}>
        <div className={styles.brand}>
          {logo ? (
            <img src={logo} alt="" className={styles.logo} />
          ) : (
            <span className={styles.seal} style={{ background: sealColour }} aria-hidden="true">
              <span>回</span>
              <span>音</span>
            </span>
          )}
          <span>
            <strong>回音</strong>
            <span className={styles.bureau}>{shortName}互动交流平台</span>
          </span>
        </div>
        <p className={styles.motto}>
          事事有回音，
          <br />
          件件有着落
        </p>
        <div className={styles.buttons} aria-hidden="true">
          <span style={{ background: themeColour, borderColor: themeColour }}>写信</span>
          <span style={{ color: themeColour, borderColor: themeColour }}>查询来信</span>
        </div>
        <p className={styles.foot}>
          {(address || phone) && name}
          {address && `　地址：${address}`}
          {phone && `　电话：${phone}`}
        </p>
      </div>
    </figure>
  );
}
