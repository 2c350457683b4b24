/** A mini-program signs in with WeChat alone. */
export const SignInPrivacy = () => null;
