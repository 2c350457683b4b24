import { Text } from '@tarojs/components';

/** A mini-program opens no page of another site: the words alone. */
export function OutsideLink({ text }: { href: string; text: string }) {
  return <Text>{text}</Text>;
}
