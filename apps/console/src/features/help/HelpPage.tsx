import { STAFF_ROLE_LABELS, type StaffRole } from '@huiyin/contract';
import pages from 'virtual:manual';
import { Link, useNavigate, useParams } from 'react-router';
import { Page } from '../../kit/Page.js';
import { useProfile } from '../../lib/profile.js';
import { NotFound } from '../../app/RouteFailure.js';
import styles from './help.module.css';

/** The order of docs/manual. */
const ROLES: readonly StaffRole[] = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'];

/** 帮助: the manual's page of a role, at first of the reader's own. */
export function HelpPage() {
  const { role } = useProfile();
  const { name = role } = useParams();
  const navigate = useNavigate();
  const html = pages[name];
  if (html === undefined) return <NotFound />;
  return (
    <Page title="帮助" lead="一种身份一页，照着编号做就行。" width="text" spaced>
      <nav aria-label="手册" className={styles.pages}>
        {ROLES.map((one) => (
          <Link key={one} to={`/help/${one}`} aria-current={one === name ? 'page' : undefined}>
            {STAFF_ROLE_LABELS[one]}
          </Link>
        ))}
        <Link to="/help/citizen" aria-current={name === 'citizen' ? 'page' : undefined}>
          来信人
        </Link>
      </nav>
      {/* Our own pages, translated when the console was built; nothing of it was typed by a user. */}
      <article
        className={styles.text}
        dangerouslySetInnerHTML={{ __html: html }}
        onClick={(event) => {
          const link = (event.target as HTMLElement).closest('a');
          const page = link?.getAttribute('href')?.match(/^\/console(\/help\/\w+)$/)?.[1];
          if (!page) return;
          event.preventDefault();
          void navigate(page);
        }}
      />
    </Page>
  );
}
