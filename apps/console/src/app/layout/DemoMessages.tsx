import { useQuery } from '@tanstack/react-query';
import styles from './Rail.module.css';
import { keys } from '../../lib/query-keys.js';

const PAGE = '/demo/wechat';

/**
 * In a demo: a link to the messages that would have gone to WeChat. Other installations have neither the page nor the
 * link.
 */
export function DemoMessages() {
  const { data: isThere } = useQuery({
    queryKey: keys.demoMessages,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) =>
      (await fetch(PAGE, { method: 'HEAD', signal })).headers.get('x-huiyin-demo') === 'wechat',
  });
  if (!isThere) return null;
  return (
    <a className={styles.leave} href={PAGE} target="_blank" rel="noreferrer">
      演示：发到微信的消息
    </a>
  );
}
