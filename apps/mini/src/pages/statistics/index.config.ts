export default definePageConfig({ navigationBarTitleText: '答复情况统计' });
