import type { CatalogueEntry } from '@huiyin/contract/client';
import { useState } from 'react';
import { plainDay } from '../../lib/format';
import { OutLink } from '../../platform/outLink';
import { Box, Press } from '../../platform/ui';
import { HowToApply } from './HowToApply';

/** One document: read where it is published, or asked for. */
export function CatalogueCard({ entry, onRequest }: { entry: CatalogueEntry; onRequest: boolean }) {
  const [open, setOpen] = useState(false);
  const { number, title, subject, department, formedOn, publishedOn, url } = entry;
  const words = open ? '收起申请办法' : '申请这份';
  const facts = [
    number,
    subject,
    department,
    `${plainDay(formedOn)}成文`,
    publishedOn && `${plainDay(publishedOn)}公开`,
  ];
  return (
    <Box as="li" className="card">
      <Box as="h2" className="row-title">
        {title}
      </Box>
      <Box as="p" className="small">
        {facts.filter(Boolean).join(' · ')}
      </Box>
      {url ? <OutLink url={url} text="看全文" about={title} /> : null}
      {onRequest ? (
        <Press
          className="text-button"
          expanded={open}
          label={`${words}：${title}`}
          onPress={() => setOpen(!open)}
        >
          {words}
        </Press>
      ) : null}
      {open ? <HowToApply entry={entry} /> : null}
    </Box>
  );
}
