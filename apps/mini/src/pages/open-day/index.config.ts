export default definePageConfig({ navigationBarTitleText: '开放日详情', enableShareAppMessage: true });
