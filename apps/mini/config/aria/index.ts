import attributes from './attributes.json';

interface MiniPlatform {
  platform: string;
  template: { mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void };
}
interface PluginContext {
  registerMethod(method: { name: 'onSetupClose'; fn: (platform: MiniPlatform) => void }): void;
}

/**
 * Taro plugin: WeChat's templates carry no aria attributes, so a screen reader hears only bare text. This adds them to
 * the WXML; `src/platform/aria.weapp.ts` adds the same list to the runtime. Both must agree: the two sides number a
 * component's attributes by their order.
 */
export default (context: PluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform === 'weapp') platform.template.mergeComponents(context, attributes);
    },
  });
};
