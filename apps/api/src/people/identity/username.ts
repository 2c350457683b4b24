/** What a name to sign in with may be made of. */
export const USERNAME = {
  pattern: /^[a-z][a-z0-9._-]*$/,
  message: '用户名应以小写字母开头，只含小写字母、数字和 . _ -',
} as const;
