/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.png' {
  const url: string;
  export default url;
}

/** Where the API lives: an absolute origin in the mini-program, '' (same origin) on H5. Set by taro.config.ts. */
declare const API_ORIGIN: string;

/** Comma-separated ids of WeChat's subscribe-message templates; '' asks for none. Set by taro.config.ts. */
declare const SUBSCRIBE_TEMPLATES: string;

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5';
  }
}
