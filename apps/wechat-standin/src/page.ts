import type { SentMessage } from './messages.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const SHANGHAI = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
});

const STYLE = `
:root { color-scheme: light dark; --paper: #f3f1ec; --card: #fff; --ink: #24211c; --soft: #6b655b; --line: #e2ddd2; --mark: #9c2a20 }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1a18; --card: #262421; --ink: #ece7de; --soft: #a59d90; --line: #3a3732; --mark: #e58b7f } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: 1.5rem; margin: 0 0 .25rem }
.note { color: var(--soft); margin: 0 0 1.5rem }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; color: var(--soft); font-size: .875rem }
h2 { font-size: 1rem; margin: 0; color: var(--mark) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0 0 }
dt { color: var(--soft); font-family: ui-monospace, monospace; font-size: .875rem; line-height: 1.8 }
dd { margin: 0; overflow-wrap: anywhere }
footer { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .5rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere }`;

/** The messages a real platform would have put on citizens' phones, newest first. No script: it reloads itself. */
export function messagesPage(sent: readonly SentMessage[]): string {
  const cards = [...sent].reverse().map(card).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10"><title>演示：发到微信的消息</title><style>${STYLE}</style>
</head>
<body><main>
<h1>发到微信的消息</h1>
<p class="note">演示环境没有连接微信。下面是程序交给微信替身的订阅消息，共 ${sent.length} 条，每 10 秒更新。</p>
${sent.length > 0 ? `<ol>\n${cards}\n</ol>` : '<p>还没有消息。受理、答复或延期一封微信来信后，消息会出现在这里。</p>'}
</main></body>
</html>`;
}

function card({ at, openid, templateId, page, data }: SentMessage): string {
  const fields = Object.entries(data).map(
    ([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`,
  );
  return `<li><article>
<header><h2>服务通知</h2><time datetime="${escaped(at)}">${SHANGHAI.format(new Date(at))}</time></header>
<dl>${fields.join('')}</dl>
<footer>模板 ${escaped(templateId)} · 收信人 ${escaped(openid.slice(0, 6))}…${page ? ` · 打开 ${escaped(page)}` : ''}</footer>
</article></li>`;
}
