import Taro from '@tarojs/taro';
import { TransportError, type HttpResponse } from '@huiyin/contract/client';
import { ATTACHMENT_ENDINGS } from '@huiyin/contract';
import { Abandoned, type ChosenFile, type StoredFile, type UploadRequest } from './files.types';

export const documentButton = (): string => '从聊天记录选文件';
const TIMEOUT_MS = 180_000;
/** What WeChat's viewer opens. */
const VIEWABLE = ['doc', 'docx', 'xls', 'xlsx', 'pdf'] as const;

/** By callbacks: which calls also give a promise differs between base libraries. */
const called = <Result>(call: (options: never) => unknown, options: object): Promise<Result> =>
  new Promise((resolve, reject) => {
    const fail = ({ errMsg }: { errMsg: string }) => reject(new CallFailed(errMsg));
    const all = { ...options, success: resolve, fail };
    // Taro also rejects the promise it returns; `fail` has already spoken.
    Promise.resolve(call(all as never)).catch(fail);
  });

/** WeChat refused: the chooser was closed, a permission was not given, or there is no network. */
class CallFailed extends Error {}

/** A chooser closed, or a permission not given, is no error: nothing was chosen. */
async function chosen(choose: () => Promise<ChosenFile[]>): Promise<ChosenFile[]> {
  try {
    return await choose();
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    console.warn('nothing chosen', error.message);
    return [];
  }
}

const endingOf = (path: string) => /\.(\w+)$/.exec(path)?.[1] ?? 'jpg';

/** WeChat gives photos no names of their own; counted, so that two of a letter differ. */
let photos = 0;
export const choosePhotos = (most: number): Promise<ChosenFile[]> =>
  chosen(async () => {
    const options = { count: most, mediaType: ['image'], sizeType: ['compressed'] };
    const { tempFiles } = await called<Taro.chooseMedia.SuccessCallbackResult>(Taro.chooseMedia, options);
    return tempFiles.map(({ tempFilePath, size }) => ({
      name: `照片${(photos += 1)}.${endingOf(tempFilePath)}`,
      size,
      source: tempFilePath,
      preview: tempFilePath,
    }));
  });

/** The only documents WeChat offers: files from a chat, for instance with oneself. */
export const chooseDocuments = (most: number): Promise<ChosenFile[]> =>
  chosen(async () => {
    const options = { count: most, type: 'file', extension: [...ATTACHMENT_ENDINGS] };
    const { tempFiles } = await called<Taro.chooseMessageFile.SuccessCallbackResult>(
      Taro.chooseMessageFile,
      options,
    );
    return tempFiles.map(({ name, path, size }) => ({ name, size, source: path }));
  });

export function uploadFile({
  url,
  headers,
  file,
  onProgress,
  onStart,
}: UploadRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    // The timer is ours too: some bases never call back on an upload that hangs.
    const timer = setTimeout(() => reject(new TransportError('timeout')), TIMEOUT_MS);
    const task = Taro.uploadFile({
      url,
      filePath: file.source as string,
      name: 'file',
      formData: { name: file.name },
      header: headers,
      timeout: TIMEOUT_MS,
      success: ({ statusCode, data }) => resolve({ status: statusCode, headers: {}, body: data }),
      fail: ({ errMsg = '' }) => reject(new TransportError(reasonOf(errMsg))),
      complete: () => clearTimeout(timer),
    });
    onStart(() => {
      clearTimeout(timer);
      reject(new Abandoned());
      task.abort?.();
    });
    task.progress?.(({ progress }: { progress: number }) => onProgress(progress));
    // Taro also rejects the promise it returns; `fail` has already spoken.
    Promise.resolve(task).catch(({ errMsg = '' }: { errMsg?: string }) =>
      reject(new TransportError(reasonOf(errMsg))),
    );
  });
}

const reasonOf = (message: string) => {
  if (/timeout/i.test(message)) return 'timeout' as const;
  return /interrupted/i.test(message) ? ('interrupted' as const) : ('offline' as const);
};

/** Pictures and documents in WeChat's own viewers. @returns what to tell, if it did not work */
export async function openFile({ url, name, mediaType }: StoredFile): Promise<string | undefined> {
  const picture = mediaType.startsWith('image/');
  const ending = VIEWABLE.find((known) => name.endsWith(`.${known}`));
  if (!picture && !ending) return '微信里打不开这种文件，请用编号和查询码在电脑或手机浏览器上查看。';
  try {
    const { tempFilePath, statusCode } = await called<Taro.downloadFile.FileSuccessCallbackResult>(
      Taro.downloadFile,
      { url },
    );
    if (statusCode !== 200) return '附件没有打开，请下拉刷新后再试。';
    if (picture) await called(Taro.previewImage, { urls: [tempFilePath] });
    else await called(Taro.openDocument, { filePath: tempFilePath, fileType: ending, showMenu: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    console.warn('attachment not opened', error.message);
    return '附件没有打开，请看看网络后再试。';
  }
}
