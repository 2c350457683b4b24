import path from 'node:path';
import { createSwcRegister } from '@tarojs/helper';

// The CLI reads only <cwd>/config and transpiles nothing above it; the configuration itself lives at the root.
const root = path.resolve(__dirname, '../../../taro.config.ts');
createSwcRegister({ only: [(file: string) => file === root] });

export default require(root).default;
