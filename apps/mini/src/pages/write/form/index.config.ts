export default definePageConfig({ navigationBarTitleText: '填写内容' });
