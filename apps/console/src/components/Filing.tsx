import { useSite } from '../lib/site.js';
import styles from './Filing.module.css';

/** The footer of a site of an authority: who runs it, its filing numbers, its mark, and where errors go. */
export function Filing() {
  const { organiser, icpNumber, policeNumber, stateMark, correctionLink } = useSite();
  const links = [
    icpNumber && { href: 'https://beian.miit.gov.cn/', text: icpNumber },
    policeNumber && { href: 'https://beian.mps.gov.cn/', text: policeNumber },
    stateMark && { href: stateMark, text: '党政机关标识' },
    correctionLink && { href: correctionLink, text: '我为政府网站找错' },
  ].filter((link) => link !== null && link !== '');
  if (!organiser && links.length === 0) return null;
  return (
    <footer className={styles.filing}>
      {organiser && <span>主办单位：{organiser}</span>}
      {links.map(({ href, text }) => (
        <a key={href} href={href} target="_blank" rel="noreferrer">
          {text}
        </a>
      ))}
    </footer>
  );
}
