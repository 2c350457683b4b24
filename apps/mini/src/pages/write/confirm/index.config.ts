export default definePageConfig({ navigationBarTitleText: '确认来信' });
