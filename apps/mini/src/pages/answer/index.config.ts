export default definePageConfig({ navigationBarTitleText: '公开答复', enableShareAppMessage: true });
