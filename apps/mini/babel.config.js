// Phones of the last six years; older targets would double the polyfills and serve no phone in use.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        targets: { ios: '12', android: '80', chrome: '80' },
      },
    ],
  ],
};
