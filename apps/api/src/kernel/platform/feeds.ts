import { Feed } from 'feed';
import type { FastifyRequest } from 'fastify';
import type { Env } from './env.js';
import { storable } from './characters.js';

export interface FeedEntry {
  /** never changes, so that a reader shows an entry once */
  id: string;
  title: string;
  /** page of the site, without a leading slash */
  page: string;
  summary: string;
  at: Date;
}

export interface FeedHead {
  title: string;
  /** the path of the feed below the API, without its ending */
  path: string;
  office: string;
  /** where the site is reached, no slash at the end */
  publicUrl: string;
}

export const FEED_FORMATS = ['atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
export const FEED_TYPES: Record<FeedFormat, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** Where the operator says the site is, or the address this very request was sent to: a feed needs whole addresses. */
export const siteOf = ({ publicUrl }: Pick<Env, 'publicUrl'>, { protocol, host }: FastifyRequest): string =>
  publicUrl ?? `${protocol}://${host}`;

/** A reader renders HTML; what people wrote shall stand there as they wrote it. */
const htmlOf = (text: string): string =>
  storable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The same entries as Atom 1.0 or JSON Feed 1, for readers, search engines and other offices. Titles are HTML in the one
 * and text in the other, summaries HTML in both.
 */
export function writeFeed(
  { title, path, office, publicUrl }: FeedHead,
  entries: readonly FeedEntry[],
  format: FeedFormat,
): string {
  const link = `${publicUrl}/`;
  const self = `${publicUrl}/api/v1/${path}`;
  const feed = new Feed({
    id: link,
    title: storable(title),
    link,
    language: 'zh-CN',
    copyright: storable(office),
    generator: '回音',
    // Without an entry the feed is as old as the world; a reader takes any time.
    updated: entries[0]?.at ?? new Date(0),
    feedLinks: { atom: `${self}.atom`, json: `${self}.json` },
    author: { name: storable(office) },
  });
  for (const entry of entries)
    feed.addItem({
      id: `urn:huiyin:${entry.id}`,
      title: format === 'atom' ? htmlOf(entry.title) : storable(entry.title),
      link: `${publicUrl}/${entry.page}`,
      description: htmlOf(entry.summary),
      date: entry.at,
      published: entry.at,
    });
  return format === 'atom' ? feed.atom1() : feed.json1();
}
