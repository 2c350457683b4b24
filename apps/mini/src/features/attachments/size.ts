/** 12 KB, 3.4 MB: the way phones say it. */
export function megabytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const size = bytes / 1024 / 1024;
  return `${size < 10 ? size.toFixed(1).replace(/\.0$/, '') : Math.round(size)} MB`;
}
