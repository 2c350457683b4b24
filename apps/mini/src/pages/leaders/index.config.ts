export default definePageConfig({ navigationBarTitleText: '负责人分工', enableShareAppMessage: true });
