import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/api-process.js';

const FOLDER = 'docs/operations';

/** A fenced command of docs/operations, as a person would paste it into a shell of root. */
export interface Block {
  /** file and line of its fence */
  readonly at: string;
  readonly text: string;
  /** what its first line says after 测试不执行： */
  readonly leftOut: string | undefined;
}

/** The chapters in the order of their numbers, then the appendices. */
export const chapters = (): string[] => readdirSync(path.join(ROOT, FOLDER)).sort();

export function blocksOf(chapter: string): Block[] {
  const text = readFileSync(path.join(ROOT, FOLDER, chapter), 'utf8');
  return [...text.matchAll(/^```(?:sh|bash)\n([^]*?)^```$/gm)].map(({ 1: body, index }) => ({
    at: `${chapter}:${text.slice(0, index).split('\n').length}`,
    text: body!,
    leftOut: /^# 测试不执行：(.+)/.exec(body!)?.[1],
  }));
}

/**
 * Why a block is not run here, and the only programs that such a block may use. A new command that cannot be run needs
 * a reason of this list, or a new one.
 */
export const REASONS: Record<string, readonly string[]> = {
  要在服务器上安装软件: ['apt-get', 'tar'],
  要在服务器上建账号: ['useradd'],
  '由 systemd 回答': ['timedatectl', 'journalctl'],
  '由 test/release/archive.sqlite.spec.ts 执行': ['npm run release'],
  '一直运行，由 test/release/archive.sqlite.spec.ts 执行': ['huiyin start'],
  '由 test/release/front.nginx.mariadb.spec.ts 执行': ['/opt/huiyin/samples/huiyin-restart'],
  '要有没用过的数据库，由 test/e2e/move.mariadb.spec.ts 执行': ['huiyin hub move'],
  写入二十万封合成的信: ['npm run hub -- seed'],
};

/** The commands of a block, without comments. */
export const linesOf = ({ text }: Block): string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** The book in another root, so that it can be run beside everything else of this machine. */
export function elsewhere(text: string, root: string, ports: Record<string, number>): string {
  const moved = text.replace(
    /(?<![\w.])\/(?=(?:opt|etc\/(?:huiyin|nginx|systemd|cron\.d)|var\/lib\/huiyin|var\/log|usr\/local\/bin|tmp)(?![\w.-]))/g,
    `${root}/`,
  );
  return Object.entries(ports).reduce((all, [from, to]) => all.replaceAll(from, String(to)), moved);
}

/** Asked of the stand-in of systemd before the service is: it starts the one that the book wants. */
export const UP = 'up';
const CURL = '/usr/bin/curl';

/**
 * What stands in for programs that need the server's accounts, its systemd or its services; everything else in the book
 * is the program itself.
 */
export const standIns = (of: { mariadb: URL; nginx: string; root: string; manager: string }) => ({
  // The server of the suites, entered as root as on the machine itself.
  mariadb: `exec "$(PATH=/usr/bin:/bin; command -v mariadb || command -v mysql)" --no-defaults -h ${of.mariadb.hostname} -P ${of.mariadb.port} -u root "$@"`,
  nginx: `exec ${of.nginx} -p ${of.root}/etc/nginx/ -c ${of.root}/etc/nginx/nginx.conf -e ${of.root}/var/log/nginx/error.log "$@"`,
  // There is no account huiyin here.
  runuser: 'shift 3; exec "$@"',
  chown: 'case "$1" in huiyin:huiyin|root:huiyin) shift; ls -d "$@" >/dev/null;; *) exit 1;; esac',
  systemctl: `exec ${CURL} -sSf --data-urlencode "command=$*" ${of.manager}`,
  curl: `${CURL} -sSf --data-urlencode command=${UP} ${of.manager} && exec ${CURL} "$@"`,
});
