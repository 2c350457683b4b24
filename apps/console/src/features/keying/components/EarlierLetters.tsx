import { normalPhone } from '@huiyin/contract';
import { Link } from 'react-router';
import { plainDay } from '../../../lib/days.js';
import { useEarlierLetters } from '../api/earlier-letters.js';
import styles from './KeyLetterPage.module.css';

/** What the caller wrote before, as soon as the whole number is typed. */
export function EarlierLetters({ phone }: { phone: string | undefined }) {
  const whole = phone ? normalPhone(phone) : null;
  const { data } = useEarlierLetters(whole);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={styles.earlier} aria-labelledby="earlier-title">
      <h2 id="earlier-title">这个电话此前的来信</h2>
      <ul>
        {data.items.map(({ id, title, number, receivedOn, statusLabel }) => (
          <li key={id}>
            <Link to={`/letters/${id}`} target="_blank">
              {title}
            </Link>
            <small>
              {number}　{plainDay(receivedOn)}　{statusLabel}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
