import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSignOut } from '../api/sign-out.js';
import styles from './Gate.module.css';

/** Stands before every other page until the person has done what it asks, or signs out. */
export function Gate({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const signOut = useSignOut();
  return (
    <GateFrame title={title} lead={lead}>
      {children}
      <Button type="text" className={styles.leave} onClick={() => signOut.mutate()}>
        退出登录
      </Button>
    </GateFrame>
  );
}

/** A page without the frame of the others. */
export function GateFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className={styles.gate}>
      <h1>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      {children}
    </main>
  );
}
