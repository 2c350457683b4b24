declare const wx: {
  getRandomValues(options: {
    length: number;
    success: (answer: { randomValues: ArrayBuffer }) => void;
    fail: (failure: { errMsg: string }) => void;
  }): void;
};

/** Unpredictable bytes from WeChat (base library ≥ 2.15.0). */
export function randomBytes(count: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) =>
    wx.getRandomValues({
      length: count,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    }),
  );
}
