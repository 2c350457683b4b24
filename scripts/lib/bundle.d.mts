export declare function isBundleCurrent(): Promise<boolean>;
