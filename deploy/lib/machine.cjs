/** Whether this machine can run the binaries of the release; read by old Nodes, too (huiyin.cjs). */
'use strict';

/**
 * @param release RELEASE.json
 * @returns {string | undefined} one sentence for the operator
 */
function fault(release) {
  const here = process.platform + '-' + process.arch;
  const wanted = release.platform + '-' + release.arch;
  if (here !== wanted)
    return '本发行包用于 ' + wanted + '，这台机器是 ' + here + '：请用为这种机器制作的发行包。';
  if (Number(process.versions.node.split('.')[0]) !== release.node)
    return (
      '本发行包需要 Node ' +
      release.node +
      '，这里是 ' +
      process.version +
      '（' +
      process.execPath +
      '）：请安装 Node ' +
      release.node +
      '，或用 HUIYIN_NODE=/路径/node 指定。'
    );
  return glibcFault(release.glibc.all, '');
}

/** @param release RELEASE.json @param databaseUrl on MariaDB the binary of SQLite is never loaded */
function sqliteFault(release, databaseUrl) {
  if (databaseUrl && !/^sqlite:/.test(databaseUrl)) return undefined;
  return glibcFault(release.glibc.sqlite, '使用 SQLite 时');
}

function glibcFault(wanted, when) {
  const found = glibc();
  if (found === undefined)
    return '本发行包需要 glibc ' + wanted + ' 以上，这个系统用的是别的 C 库（如 Alpine 的 musl）。';
  if (!older(found, wanted)) return undefined;
  return (
    '本发行包' +
    when +
    '需要 glibc ' +
    wanted +
    ' 以上，这个系统是 ' +
    found +
    '：请换较新的系统，或在这个系统上自行制作发行包（npm run release）' +
    (when ? '，或改用 MariaDB、MySQL（DATABASE_URL）。' : '。')
  );
}

/** Without the network, as otherwise the report asks name servers about every open line. */
function glibc() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime;
}

function older(found, wanted) {
  const a = found.split('.').map(Number);
  const b = wanted.split('.').map(Number);
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1];
}

module.exports = { fault, sqliteFault };
