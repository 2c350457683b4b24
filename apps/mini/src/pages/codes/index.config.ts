export default definePageConfig({ navigationBarTitleText: '编号和查询码' });
