/**
 * Parts of an office file by the last word of the relationship that leads to them (ECMA-376 part 1). What is in neither
 * list cannot be examined and prevents a release.
 */
export const KEPT_PARTS = new Set([
  ...['officeDocument', 'styles', 'theme', 'fontTable', 'settings', 'numbering', 'footnotes', 'endnotes'],
  ...[
    'header',
    'footer',
    'image',
    'hyperlink',
    'worksheet',
    'chartsheet',
    'sharedStrings',
    'table',
    'drawing',
  ],
  ...['chart', 'chartStyle', 'chartColorStyle', 'themeOverride', 'calcChain', 'sheetMetadata'],
  ...['diagramData', 'diagramLayout', 'diagramQuickStyle', 'diagramColors', 'diagramDrawing'],
]);

/** Left out of the copy without changing what one sees; `null` needs no mention. */
export const DROPPED_PARTS: Record<string, [label: string, unit: string] | null> = {
  'core-properties': null,
  'extended-properties': null,
  'custom-properties': null,
  metadata: null,
  thumbnail: ['缩略图', '张'],
  comments: null,
  commentsExtended: null,
  commentsIds: null,
  commentsExtensible: null,
  threadedComment: null,
  people: null,
  person: null,
  vmlDrawing: null,
  legacyDrawing: null,
  webSettings: null,
  stylesWithEffects: null,
  font: null,
  glossaryDocument: ['文档部件', '份'],
  customXml: ['自定义数据', '份'],
  customXmlProps: null,
  printerSettings: ['打印机设置', '份'],
  attachedTemplate: ['所用模板的位置', '处'],
  mailMergeSource: ['邮件合并的数据源', '处'],
  mailMergeHeaderSource: null,
  recipientData: ['邮件合并的收件人', '份'],
  keyMapCustomizations: null,
  attachedToolbars: null,
  extensibility: null,
  ui: null,
  userCustomization: null,
  revisionHeaders: ['修订记录', '份'],
  revisionLog: null,
  usernames: null,
  classificationlabels: ['密级标签', '份'],
  docMetadata: ['密级标签', '份'],
  origin: ['数字签名', '个'],
  signature: null,
  'digital-signature/origin': null,
  featurePropertyBag: null,
  richValueRel: null,
};

/** Parts with a name of their own instead of “不能检查的内容”. */
export const HINDERING_PARTS: Record<string, [label: string, reason: string]> = {
  oleObject: ['内嵌对象', '内嵌了其他文件'],
  package: ['内嵌文件', '内嵌了其他文件（图表中的工作簿也是）'],
  control: ['控件', '含有 ActiveX 控件'],
  activeXControlBinary: ['控件', '含有 ActiveX 控件'],
  ctrlProp: ['控件', '含有表单控件'],
  aFChunk: ['嵌入的文档', '嵌入了另一份文档'],
  subDocument: ['子文档', '引用了子文档'],
  vbaProject: ['宏', '含有宏'],
  xlMacrosheet: ['宏表', '含有宏表'],
  dialogsheet: ['对话框表', '含有对话框表'],
  externalLink: ['外部工作簿', '引用了外部工作簿，其中的数据也在文件里'],
  externalLinkPath: ['外部工作簿', '引用了外部工作簿，其中的数据也在文件里'],
  connections: ['外部数据连接', '含有外部数据连接'],
  queryTable: ['外部数据连接', '含有外部数据连接'],
  pivotCacheDefinition: ['数据透视表', '数据透视表里存有全部原始数据，请粘贴为数值'],
  pivotTable: ['数据透视表', '数据透视表里存有全部原始数据，请粘贴为数值'],
  slicer: ['切片器', '含有切片器'],
  slicerCache: ['切片器', '含有切片器'],
};

/** Elements that only say who changed what and when, or where the file lay: left out with all that is in them. */
export const DROPPED_ELEMENTS = new Set([
  // Word
  ...['commentRangeStart', 'commentRangeEnd', 'commentReference', 'annotationRef', 'permStart', 'permEnd'],
  ...['rsids', 'docId', 'docVars', 'mailMerge', 'attachedTemplate', 'writeProtection', 'saveThroughXslt'],
  ...['dataBinding', 'embedRegular', 'embedBold', 'embedItalic', 'embedBoldItalic', 'activeWritingStyle'],
  ...['smartTagPr', 'attachedSchema', 'schemaLibrary', 'proofErr', 'alias', 'tag', 'placeholder'],
  // Excel
  ...['legacyDrawing', 'legacyDrawingHF', 'fileSharing', 'revisionPtr', 'customWorkbookViews', 'absPath'],
  ...[
    'customSheetViews',
    'fileRecoveryPr',
    'webPublishing',
    'webPublishObjects',
    'documentId',
    'phoneticPr',
    'rPh',
  ],
]);
