import type { ReactNode } from 'react';
import type { PlainError } from '../lib/errors';
import { Box, Press } from '../platform/ui';
import { inChinese } from '../platform/language';
import { common } from '../words/zh/common';

export function Loading({ text = common.loading }: { text?: string }) {
  return (
    <Box className="state" live="status">
      <Box className="dots" hidden>
        <Box className="dot" />
        <Box className="dot" />
        <Box className="dot" />
      </Box>
      <Box as="span" className="lead">
        {text}
      </Box>
    </Box>
  );
}

export function Empty({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <Box className="state">
      <Box as="p" className="state-title">
        {title}
      </Box>
      <Box as="p" className="state-text">
        {text}
      </Box>
      {children}
    </Box>
  );
}

/** What the server says in Chinese only, beside words in another language. */
export function InChinese({ text }: { text?: string | undefined }) {
  if (!text) return null;
  return (
    <Box as="span" lang={inChinese()}>
      {' '}
      {text}
    </Box>
  );
}

/** A page or a part of it that could not be fetched. */
export function Failed({ error, onRetry }: { error: PlainError; onRetry?: () => void }) {
  return (
    <Box className="state" live="alert">
      <Box as="p" className="state-title">
        {error.title}
      </Box>
      <Box as="p" className="state-text">
        {error.text}
        <InChinese text={error.chinese} />
      </Box>
      {error.trace ? (
        <Box as="p" className="small">
          {common.faultToTell(error.trace)}
        </Box>
      ) : null}
      {onRetry && error.retry ? (
        <Press className="button" onPress={onRetry}>
          {common.again}
        </Press>
      ) : null}
    </Box>
  );
}

/** A remark inside a page; `bad` is read out at once. */
export function Notice({
  tone = 'plain',
  title,
  children,
}: {
  tone?: 'plain' | 'bad' | 'warn';
  title?: string;
  children: ReactNode;
}) {
  return (
    <Box
      className={`notice${tone === 'plain' ? '' : ` notice-${tone}`}`}
      live={tone === 'bad' ? 'alert' : undefined}
    >
      {title ? (
        <Box as="span" className="notice-title">
          {title}
        </Box>
      ) : null}
      {children}
    </Box>
  );
}

/** Why a call failed, above the button that made it; nothing while there is nothing to say. */
export function Problem({
  error,
  onReload,
}: {
  error: Pick<PlainError, 'title' | 'text' | 'chinese'> | null | undefined;
  /** given where what is shown is no longer how it stands */
  onReload?: (() => void) | undefined;
}) {
  if (!error) return null;
  return (
    <Notice tone="bad" title={error.title}>
      {error.text}
      <InChinese text={error.chinese} />
      {onReload ? (
        <Press className="text-button" onPress={onReload}>
          {common.latest}
        </Press>
      ) : null}
    </Notice>
  );
}
