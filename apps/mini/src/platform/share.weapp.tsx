import { Press } from './ui';

/** Opens WeChat's share sheet; the card is what the page's useShareAppMessage returns. */
export function ShareButton() {
  return (
    <Press className="button" openType="share">
      转发给朋友
    </Press>
  );
}
