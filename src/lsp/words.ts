/** What the server says to a person, in each language of the messages. */
export const words = {
  en: {
    lostTrack: (file: string) => `${file}: lyrilint lost track of the text; close the file and open it again`,
    tooLarge: (file: string, size: number) =>
      `${file} is too large to be checked as it is typed (${size} MB); run lyrilint on it`,
    threw: (rule: string, message: string) => `rule \`${rule}\` threw: ${message}`,
    notLaidOut: (file: string, message: string) => `${file} was not laid out: ${message}`,
    unread: 'lyrilint does not read this text',
    noClipboard: 'only the editor has a clipboard; `lyrilint convert FILE --to ID` writes the same',
  },
  'zh-CN': {
    lostTrack: (file: string) => `${file}：lyrilint 跟不上文本的改动；请关闭文件再打开`,
    tooLarge: (file: string, size: number) =>
      `${file} 太大（${size} MB），输入时不检查；请用 lyrilint 命令检查`,
    threw: (rule: string, message: string) => `规则 \`${rule}\` 出错：${message}`,
    notLaidOut: (file: string, message: string) => `${file} 未排版：${message}`,
    unread: 'lyrilint 不读取这份文本',
    noClipboard: '只有编辑器能用剪贴板；`lyrilint convert FILE --to ID` 写出同样的内容',
  },
} as const;
