/** A setting cannot be used: one sentence for whoever set it. */
export class EnvError extends Error {}
