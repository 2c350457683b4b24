import { ATTACHMENT_ENDINGS } from '@huiyin/contract';
import { TransportError, type HttpResponse } from '@huiyin/contract/client';
import { Abandoned, type ChosenFile, type StoredFile, type UploadRequest } from './files.types';
import { attachments } from '../words/zh/attachments';

export const documentButton = (): string => attachments.addFile;
/** Ten megabytes over a slow line. */
const TIMEOUT_MS = 180_000;

/** The browser's own chooser; closed without a choice it gives nothing. */
function choose(accept: string, multiple: boolean): Promise<ChosenFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.hidden = true;
    const finish = () => {
      input.remove();
      resolve(Array.from(input.files ?? [], chosen));
    };
    input.addEventListener('change', finish);
    input.addEventListener('cancel', finish);
    // Some browsers only open the chooser of an input that is part of the page.
    document.body.append(input);
    input.click();
  });
}

const chosen = (file: File): ChosenFile => ({
  name: file.name,
  size: file.size,
  source: file,
  preview: /^image\/(jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined,
});

export const choosePhotos = (most: number) => choose('image/*,.heic,.heif', most > 1);
export const chooseDocuments = (most: number) =>
  choose(ATTACHMENT_ENDINGS.map((ending) => `.${ending}`).join(), most > 1);

/** XMLHttpRequest, because fetch tells nothing of an upload's progress. */
export function uploadFile({
  url,
  headers,
  file,
  onProgress,
  onStart,
}: UploadRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set('name', file.name);
    form.set('file', file.source as File);
    request.open('POST', url);
    request.timeout = TIMEOUT_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(Math.round((loaded / total) * 100));
    };
    request.onload = () =>
      resolve({
        status: request.status,
        headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
        body: request.responseText,
      });
    request.onerror = () => reject(new TransportError('offline'));
    request.ontimeout = () => reject(new TransportError('timeout'));
    request.onabort = () => reject(new Abandoned());
    onStart(() => request.abort());
    request.send(form);
  });
}

/** The server says `attachment`, so the browser saves it and the page stays. @returns what to tell, if it did not work */
export function openFile({ url, name }: StoredFile): Promise<string | undefined> {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  return Promise.resolve(undefined);
}
