const weapp = process.env.TARO_ENV === 'weapp';

/** WeChat draws its own tab bar; H5 draws ours (`components/Screen`), which is lighter and a real <nav>. */
const tabBar = {
  color: '@tabText',
  selectedColor: '@tabOn',
  backgroundColor: '@tab',
  borderStyle: '@tabLine' as 'white',
  list: [
    {
      pagePath: 'pages/home/index',
      text: '首页',
      iconPath: 'assets/tab-home.png',
      selectedIconPath: 'assets/tab-home-on.png',
    },
    {
      pagePath: 'pages/answers/index',
      text: '公开答复',
      iconPath: 'assets/tab-answers.png',
      selectedIconPath: 'assets/tab-answers-on.png',
    },
    {
      pagePath: 'pages/letters/index',
      text: '我的来信',
      iconPath: 'assets/tab-letters.png',
      selectedIconPath: 'assets/tab-letters-on.png',
    },
    {
      pagePath: 'pages/mine/index',
      text: '我的',
      iconPath: 'assets/tab-mine.png',
      selectedIconPath: 'assets/tab-mine-on.png',
    },
  ],
};

/**
 * Every page but the four tabs is in a package of its own on WeChat, fetched when first opened, so that the main package
 * stays within 400 kB (test/weapp/size.spec.ts). The root of a package is the folder of its pages: an address printed in
 * a QR code or sent in a message stays what it was.
 */
const PACKAGES: readonly { root: string; pages: string[] }[] = [
  { root: 'pages/write', pages: ['index', 'form/index', 'confirm/index', 'done/index'] },
  {
    root: 'pages/consultations',
    pages: ['index', 'read/index', 'respond/index', 'mine/index', 'outcome/index'],
  },
  { root: 'pages/openness', pages: ['index', 'catalogue/index'] },
  ...[
    'query',
    'letter',
    'answer',
    'privacy',
    'contact',
    'erase',
    'calendar',
    'statistics',
    'leaders',
    'faqs',
    'codes',
    'notices',
    'open-days',
    'open-day',
    'sign-up-form',
    'sign-up',
    'sign-up-change',
    'sign-ups',
  ].map((page) => ({ root: `pages/${page}`, pages: ['index'] })),
];

/** The packages most people need next, fetched while they read the page before. */
const PRELOAD = {
  'pages/home/index': { network: 'all' as const, packages: ['pages/write', 'pages/query'] },
  'pages/letters/index': { network: 'all' as const, packages: ['pages/letter'] },
  'pages/answers/index': { network: 'all' as const, packages: ['pages/answer'] },
};

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/answers/index',
    'pages/letters/index',
    'pages/mine/index',
    ...(weapp
      ? []
      : [
          ...PACKAGES.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
          'pages/sign-in/index',
        ]),
  ],
  window: {
    navigationBarTitleText: '回音',
    navigationBarBackgroundColor: weapp ? '@bar' : '#f4efe4',
    navigationBarTextStyle: (weapp ? '@barText' : 'black') as 'black',
    backgroundColor: weapp ? '@page' : '#f4efe4',
    backgroundTextStyle: 'dark',
    // WeChat draws its bar; on H5 ours replaces the one the router would draw.
    navigationStyle: weapp ? 'default' : 'custom',
  },
  ...(weapp
    ? {
        subPackages: PACKAGES as never,
        tabBar,
        sitemapLocation: 'sitemap.json',
        preloadRule: PRELOAD,
        darkmode: true,
        themeLocation: 'theme.json',
        __usePrivacyCheck__: true,
        lazyCodeLoading: 'requiredComponents' as const,
      }
    : { animation: false }),
});
