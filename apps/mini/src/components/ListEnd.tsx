import type { ReactNode } from 'react';
import type { PlainError } from '../lib/errors';
import { Press } from '../platform/ui';
import { Failed, Loading } from './States';
import { common } from '../words/zh/common';

interface Pages {
  items: readonly unknown[];
  nextCursor: string | null;
  loading: boolean;
  error?: PlainError | undefined;
  more: () => void;
  reload: () => void;
}

/** Below a list that comes page by page: that it loads, that it failed, that there is more, or that it is empty. */
export function ListEnd({ list, empty }: { list: Pages; empty: ReactNode }) {
  if (list.loading) return <Loading />;
  if (list.error) return <Failed error={list.error} onRetry={list.reload} />;
  if (list.items.length === 0) return <>{empty}</>;
  if (!list.nextCursor) return null;
  return (
    <Press className="button" onPress={list.more}>
      {common.more}
    </Press>
  );
}
