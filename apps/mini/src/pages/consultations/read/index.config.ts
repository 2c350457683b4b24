export default definePageConfig({ navigationBarTitleText: '征求意见稿', enableShareAppMessage: true });
