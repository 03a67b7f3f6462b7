import { IngestError } from '../plan'

/** What is wrong with a file and what to do, in Chinese and English; the file's name goes before. */
const refusals = {
  empty: ['是空文件，里面没有任何内容。请重新导出后再添加。', 'is empty. Export it again and add it.'],
  image: [
    '是一张图片，不是成绩表。请添加工作簿或 .csv 文件。',
    'is a picture, not a table. Add a workbook or a .csv file.',
  ],
  pdf: [
    '是 PDF 文件，读不出表格。请从阅卷平台导出工作簿。',
    'is a PDF; tables can’t be read from it. Export a workbook.',
  ],
  binary: ['不是表格文件。请添加工作簿或 .csv 文件。', 'is not a table. Add a workbook or a .csv file.'],
  document: [
    '是文档或演示文稿，不是表格。请添加工作簿或 .csv 文件。',
    'is a document, not a table. Add a workbook or a .csv file.',
  ],
  archive: [
    '是 RAR 或 7z 压缩包，浏览器解不开。请解压后再添加里面的文件。',
    'is a RAR or 7z archive, which a browser can’t unpack. Unpack it and add the files.',
  ],
  webArchive: [
    '是存成单个文件的网页，里面没有表格。请打开后另存为 .xlsx 再添加。',
    'is a web page saved as a single file, without tables. Open it, save it as .xlsx and add that.',
  ],
  lockFile: [
    '是 Excel 打开文件时留下的临时文件，里面没有成绩。请关闭 Excel，添加不带“~$”的那个文件。',
    'is a temporary file that Excel leaves while a workbook is open. Close Excel and add the file without “~$”.',
  ],
  encrypted: [
    '设有打开密码。请在 Excel 或 WPS 里取消密码、另存后再添加。',
    'is protected by a password. Remove it in Excel or WPS, save, and add it again.',
  ],
  damaged: [
    '读不出来，可能已损坏，或不是真正的工作簿。请用 Excel 或 WPS 打开确认后另存，再添加。',
    'can’t be read; it may be damaged, or not really a workbook. Open it in Excel or WPS, save it again and add it.',
  ],
  tooLarge: [
    '展开后过大，超出了浏览器能处理的范围。请按年级或学科拆分后再添加。',
    'is too large once unpacked. Split it by grade or subject and add the parts.',
  ],
  noData: [
    '里没有数据，所有工作表都是空的。请检查是否导错了文件。',
    'has no data: every sheet is empty. Check that it is the right file.',
  ],
  titleOnly: [
    '里只有标题，没有数据。请检查导出是否完整。',
    'has a title but no data. Check that it was exported in full.',
  ],
  damagedArchive: [
    '解不开，可能下载不完整。请重新下载后再添加。',
    'can’t be unpacked; the download may be incomplete. Download it again.',
  ],
  encryptedArchive: [
    '设有解压密码。请解压后再添加里面的文件。',
    'is protected by a password. Unpack it and add the files.',
  ],
  largeArchive: [
    '展开后过大。请先解压，再添加需要的文件。',
    'is too large once unpacked. Unpack it yourself and add the files you need.',
  ],
  nestedArchive: [
    '里还套着压缩包。请解压后再添加里面的文件。',
    'holds another archive. Unpack it and add the files.',
  ],
  emptyArchive: ['里没有文件。', 'holds no files.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type Refusal = keyof typeof refusals

/** The sentence for a file that can't be taken. */
export function refuse(name: string, why: Refusal): IngestError {
  const [zh, en] = refusals[why]
  return new IngestError({ zh: `“${name}”${zh}`, en: `“${name}” ${en}` })
}
