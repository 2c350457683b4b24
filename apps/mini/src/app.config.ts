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

/** Open days, notices, the calendar, the picture of a query code, statistics and who leads what: packages of their own on WeChat, fetched when first opened, so that the main one stays small. */
const APART = [
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
];

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/answers/index',
    'pages/letters/index',
    'pages/mine/index',
    'pages/write/index',
    'pages/write/form/index',
    'pages/write/confirm/index',
    'pages/write/done/index',
    'pages/query/index',
    'pages/letter/index',
    'pages/answer/index',
    'pages/privacy/index',
    'pages/contact/index',
    'pages/erase/index',
    ...(weapp ? [] : APART.map((page) => `pages/${page}/index`)),
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
        subPackages: APART.map((page) => ({ root: `pages/${page}`, pages: ['index'] })),
        tabBar,
        darkmode: true,
        themeLocation: 'theme.json',
        __usePrivacyCheck__: true,
        lazyCodeLoading: 'requiredComponents' as const,
      }
    : { animation: false }),
});
