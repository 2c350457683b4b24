import '../app.h5.scss';

/** Nothing to prepare in a browser. */
export function onAppStart(): void {}
