const HAN = '[\\u4e00-\\u9fff]';
/** The commonest family names (2020 census ranking and the compound ones); enough to start a name after a title. */
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯';
const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
/** Words of the sentence, not of a name: “黄盼是…”, “李芳说…”, “邓副镇长”. */
const FIRST = `(?![的是在了副])${HAN}`;
const SECOND = `(?![的是在说对不与因了副该])${HAN}`;
const NAME = `(?:(?:${COMPOUND})|[${FAMILY}])${FIRST}(?:${SECOND})?`;
/** “王 小 明”: pulled apart with blanks or dots */
const WIDE_NAME = `(?:(?:${COMPOUND}|[${FAMILY}])[ ·_-]{1,3}${HAN}(?:[ ·_-]{0,3}${HAN})?)`;
/** “阿依古丽·买买提” */
const DOTTED_NAME = `(?:${HAN}{1,8}[·•・]${HAN}{1,8})`;
const ANY_NAME = `(?:${NAME}|${WIDE_NAME}|${DOTTED_NAME})`;
const BEFORE =
  '(?:姓名|名字|本人|我叫|我是|我名叫|名叫|名字叫|联系人|来信人|举报人|投诉人|反映人|申请人|报名人|收件人|填表人|填报人|审核人|当事人|代理人|委托人|户主|业主|房主|法人代表|法定代表人|法人|负责人|经办人|签名|落款|尊敬的|父亲|母亲|丈夫|妻子|儿子|女儿|爱人|邻居|同事)';
const TITLE =
  '(?:科长|处长|局长|主任|书记|经理|主席|院长|所长|队长|会计|站长|镇长|乡长|村长|律师|医生|老师|师傅|科员|调查员|普查员|统计员)';
const AFTER = `(?:先生|女士|小姐|同志|${TITLE})`;
/** what may stand behind a name */
const FOLLOWED = `$|[^\\u4e00-\\u9fff]|先生|女士|同志|[的是在住有对和与因于年不已说从向也就都将被要]|反映|反应|来电|来信|投诉|举报|表示|咨询`;

/** “我叫王小明”, “联系人：李雷”; a following function word is not part of the name */
export const NAME_AFTER = new RegExp(
  `${BEFORE}(?:[(]${HAN}{1,6}[)])?[为是叫系:：,， ]{0,3}(${ANY_NAME})(?=${FOLLOWED})`,
  'g',
);
/** “科长王小明说……”, where the title comes first */
export const NAME_AFTER_TITLE = new RegExp(
  `(?<![${FAMILY}])${TITLE}[:： ]?(${NAME})(?=${FOLLOWED}|[说称让叫来打到接答告给不没未也就曾])`,
  'g',
);
/** the look-behind: 感谢, 多谢, 致谢, 答谢 end in a family name */
export const NAME_BEFORE_TITLE = new RegExp(
  `(?<!感|多|致|答|公(?=司))(?!向)(${NAME}|${WIDE_NAME})(?=${AFTER})`,
  'g',
);
/** “林美华，女，1970年生”, “王小明（身份证……” */
export const NAME_BEFORE_PARTICULARS = new RegExp(
  `(?<!${HAN})(${NAME})[ ]?[,，、(（:：]{1,2}[ ]?(?=男[,，、;。]|女[,，、;。]|身份证|手机|电话|联系电话|1[3-9]\\d{9}(?!\\d))`,
  'g',
);
/** at the foot of a letter: alone in its line, under 敬礼 or above the day */
export const SIGNATURE = new RegExp(
  `(?:此致|敬礼|敬上)[ !！。,，\\n]{0,6}(${ANY_NAME})(?=[ ]{0,3}(?:\\n|$|\\d))|\\n[ ]{0,40}(${NAME})(?=[ ]{0,3}\\n[ ]{0,40}20\\d\\d[-年./])`,
  'g',
);

/** Words of the language that begin like a name, and those who are named by nothing but a title or a 某. */
const WORDS = new Set(
  (
    '安徽 江苏 江西 云南 贵州 温州 金华 安庆 马鞍山 宁波 宁夏 吉林 石家庄 梅州 连云港 成都 桂林 柳州 万州 施工 高中 高校 高一 高二 高三 高层 高新 ' +
    '方便 方面 方向 方式 方法 方案 任何 任务 任职 成员 成为 成立 成绩 时间 时候 时常 于是 于年 于月 安排 安全 安置 金额 金融 车主 车辆 车位 毛病 白天 农民 农村 农业 农户 ' +
    '项目 连续 连带 应该 应当 应届 应按 应由 全体 全部 全省 全市 全县 全国 全家 查询 查看 单位 单元 计算 路人 路过 路口 党员 党委 党支部 石油 温度 余额 钱款 万元 向您 向贵 向你 向我 ' +
    '司机 顾客 程序 曾经 曾在 冷暖 何时 何处 何人 何种 阳光 明确 明白 师傅 师生 文化 文件 文明 解决 解释 管理 管委 管辖 简单 商家 商户 商业 关于 关系 关心 边上 左右 左边 古镇 游客 华侨 华人 ' +
    '辛苦 康复 武警 武术 龙头 房东 房主 房产 房屋 史上 池塘 许多 许可 严格 严重 尚未 费用 包括 包工 景区 宫颈 荣誉 荣幸 易地 易于 于此 万分 查收 连同 温馨 乔迁 屈指 ' +
    '先生 女士 小姐 同志 老师 陈述 陈列 陈旧 周边 周一 周二 周三 周四 周五 周六 周日 周末 周围 周岁 黄金 黄色 高度 高兴 高速 高铁 林业 林场 江边 江南 江北 田地 田里 水田 姚家 ' +
    '常年 平时 平台 习惯 强烈 纪委 纪检 季度 席位 卫生 米左右 宗旨 郎中 明年 明天 盛大 谢谢 全权 全职 全程 全日制 全款 单独 单方 单身 应聘 应有 应诉 成年 成人 成功 成本 时任 项下 农商行 农行 农合 申请 申报 申诉 全处 全员 任教 任课 任公司 管站 解惑 车窗 车库 顾问 党建 党政 司法 司纪 司保 卫健 祝愿 麻烦 祝在 时驾 路车'
  ).split(' '),
);
const NO_GIVEN_NAME =
  /^.[ ]{0,3}(?:某|县长?$|市长?$|镇长?$|乡长?$|先生|女士|小姐|同志|老师|主任|科长|处长|局长|书记|经理|师傅|姓|氏|家|总|工|会计|队长|站长)/;

/** A word that only begins like a name is not a name. */
export const isName = (hidden: string): boolean => {
  const name = hidden.replace(/[ ·]/g, '');
  return !WORDS.has(name) && !WORDS.has(name.slice(0, 2)) && !NO_GIVEN_NAME.test(hidden);
};
