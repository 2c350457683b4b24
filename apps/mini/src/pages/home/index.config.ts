export default definePageConfig({ navigationBarTitleText: '回音', enableShareAppMessage: true });
