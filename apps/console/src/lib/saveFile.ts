/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the download has begun, the browser keeps its own reference to the file.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
