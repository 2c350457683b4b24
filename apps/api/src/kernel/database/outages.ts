import { driverCode, isBusy, isRetryable } from './engine.js';

/** MariaDB's error log calls a full disk by its number; so do the messages of its errors 1005, 1026, 1030 and 3. */
const NO_SPACE = /\bErrcode: 28\b|\berror 28\b|\berrno: (28|135)\b|No space left on device/;
const FULL = new Set([
  'SQLITE_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_DISK_FULL',
  'ER_DISK_FULL_NOWAIT',
  'ENOSPC',
  'EDQUOT',
]);

/** There is no room left to write to: on the disk, in the tablespace, in a quota. */
export const isFull = (error: unknown): boolean =>
  FULL.has(driverCode(error) ?? '') ||
  (driverCode(error)?.startsWith('ER_') === true && NO_SPACE.test((error as Error).message));

/** A server that is gone, going, cut off from its cluster or made read-only: another node of a cluster may well answer. */
const NODE_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'NODE_LOST',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_NEW_ABORTING_CONNECTION',
  'ER_ABORTING_CONNECTION',
  'ER_NET_READ_ERROR',
  'ER_NET_READ_INTERRUPTED',
  'ER_NET_ERROR_ON_WRITE',
  'ER_NET_WRITE_INTERRUPTED',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  // A node of a cluster that is not in step: "WSREP has not yet prepared node for application use".
  'ER_UNKNOWN_COM_ERROR',
]);

/** A server that is overrun, or does not let us in. */
const GONE = new Set([
  'POOL_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_CONNECTION_ALREADY_CLOSED',
  'ER_QUERY_INTERRUPTED',
  'ER_STATEMENT_TIMEOUT',
  'ER_HANDSHAKE_ERROR',
  'ER_HOST_IS_BLOCKED',
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_ERROR_ON_READ',
  'ER_ERROR_ON_WRITE',
  'ER_CANT_OPEN_FILE',
  'ER_GET_ERRNO',
  'ER_OUTOFMEMORY',
  'ER_OUT_OF_RESOURCES',
  'ER_LOCK_TABLE_FULL',
]);
/** The only triggers there are stop what would be written to a database that is being moved. */
const BROKEN =
  /^(PROTOCOL_|SQLITE_(CONSTRAINT_TRIGGER|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PROTOCOL))/;

/** The database cannot do it now, whatever the request: absent, full, broken, or too many lost races. */
export function isUnavailable(error: unknown): boolean {
  const code = driverCode(error) ?? '';
  return (
    isFull(error) ||
    isBusy(error) ||
    isRetryable(error) ||
    GONE.has(code) ||
    BROKEN.test(code) ||
    isNodeLost(error)
  );
}

/** The server of the connection is of no use now, or the connection to it is no more. */
export function isNodeLost(error: unknown): boolean {
  const code = driverCode(error) ?? '';
  return NODE_LOST.has(code) || code.startsWith('PROTOCOL_') || isFatal(error);
}

/** The driver's word for an error after which the connection is no more; some of them have no code. */
function isFatal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const own = 'driverError' in error ? error.driverError : error;
  return own instanceof Error && 'fatal' in own && own.fatal === true;
}
