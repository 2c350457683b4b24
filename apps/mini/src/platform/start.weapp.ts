import './aria';
import { listenForPrivacy } from './privacy';

/** Registers what WeChat may ask for at any moment. Called once, on launch. */
export function onAppStart(): void {
  listenForPrivacy();
}
