/** Whether a sentence is one of ours: those of the libraries are English. */
export const isChinese = (message: string): boolean => /[\u4e00-\u9fff]/.test(message);
