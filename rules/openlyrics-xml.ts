import { defineRule, type Span, type Tree } from '../src/rule.ts';

const escapes: Readonly<Record<string, string>> = { ampersand: '&amp;', markup: '&lt;' };

/** Problems in the order of the text, those of one line together. */
function* byLine(tree: Tree, problems: readonly Span[]): Generator<readonly Span[]> {
  let line = 0;
  let open: Span[] = [];
  for (const problem of problems) {
    const isSame = open.length > 0 && problem.start < tree.lines[line]!.next;
    if (!isSame) {
      if (open.length > 0) yield open;
      open = [];
      while (tree.lines[line]!.next <= problem.start) line++;
    }
    open.push(problem);
  }
  if (open.length > 0) yield open;
}

export default defineRule({
  id: 'openlyrics-xml',
  group: 'openlyrics',
  presets: { recommended: 'error', strict: 'error' },
  since: '0.1.0',
  summary: {
    en: 'Find where the XML of an OpenLyrics file breaks.',
    'zh-CN': '找出 OpenLyrics 文件的 XML 错误。',
  },
  why: {
    en: 'A program that projects songs refuses a whole file for one bare `&`. lyrilint reads as far as the XML holds together and says where it does not. It expands no entity but the five of XML and fetches nothing.',
    'zh-CN':
      '只要有一个裸露的 `&`，投影软件就会拒绝整个文件。lyrilint 读到 XML 出错处为止，并指出位置；除 XML 自带的五个实体外不展开任何实体，也不读取外部内容。',
  },
  sources: [
    'W3C XML 1.0, 2.1 Well-formed documents; 4.6 Predefined entities',
    'OpenLyrics 0.9, the RelaxNG schema',
  ],
  notations: ['openlyrics'],
  messages: {
    ampersand: {
      en: 'a bare `&` breaks the file; `&amp;` was wanted',
      'zh-CN': '裸露的 `&` 会使文件无法读取；应写成 `&amp;`',
    },
    markup: {
      en: 'a bare `<` breaks the file; `&lt;` was wanted',
      'zh-CN': '裸露的 `<` 会使文件无法读取；应写成 `&lt;`',
    },
    entity: {
      en: '`{name}` is no entity of XML; the character itself was wanted',
      'zh-CN': '`{name}` 不是 XML 自带的实体；应直接写出字符',
    },
    doctype: {
      en: 'OpenLyrics has no document type; what it says is not read, and nothing it points to is fetched',
      'zh-CN': 'OpenLyrics 没有文档类型声明；其中内容不会被读取，指向的内容也不会被获取',
    },
    unclosed: {
      en: '`<{name}>` is never closed; `</{name}>` was wanted',
      'zh-CN': '`<{name}>` 没有关闭；应有 `</{name}>`',
    },
    'stray-end': {
      en: '`</{name}>` closes `<{open}>`, which is still open; `</{open}>` was wanted',
      'zh-CN': '`<{open}>` 尚未关闭就出现了 `</{name}>`；应为 `</{open}>`',
    },
    stray: { en: '`</{name}>` closes nothing', 'zh-CN': '`</{name}>` 没有对应的开始标签' },
    unfinished: { en: 'this mark never ends', 'zh-CN': '这个标记没有结束' },
    other: { en: 'here the XML breaks: {detail}', 'zh-CN': 'XML 在此出错：{detail}' },
    escape: { en: 'Write it as XML wants it', 'zh-CN': '改成 XML 的写法' },
  },
  examples: [
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain &amp; wind</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<!-- fast & loose -->\n<lyrics>\n<verse name="v1"><lines>2 &lt; 3 &#9834;</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain & wind<br/>I <3 the sill</lines></verse>\n</lyrics>\n</song>\n',
      reports: [
        '3:30-3:31 a bare `&` breaks the file; `&amp;` was wanted',
        '3:43-3:44 a bare `<` breaks the file; `&lt;` was wanted',
      ],
      fixed:
        '<song>\n<lyrics>\n<verse name="v1"><lines>Rain &amp; wind<br/>I &lt;3 the sill</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain&nbsp;on the sill</verse>\n</lyrics>\n</song>\n',
      reports: [
        '3:29-3:35 `&nbsp;` is no entity of XML; the character itself was wanted',
        '3:46-3:54 `</verse>` closes `<lines>`, which is still open; `</lines>` was wanted',
      ],
    },
    {
      notation: 'openlyrics',
      text: '<!DOCTYPE song SYSTEM "song.dtd">\n<song>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n</lyrics>\n',
      reports: [
        '1:1-1:34 OpenLyrics has no document type; what it says is not read, and nothing it points to is fetched',
        '2:1-2:7 `<song>` is never closed; `</song>` was wanted',
      ],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<verse name="v1"><lines>Rain</lines></verse>\n</song>\n</lyrics>\n',
      reports: ['4:1-4:10 `</lyrics>` closes nothing'],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<verse name="v1"><lines>Rain</lines></verse>\n<!-- to be done\n',
      reports: ['3:1-3:16 this mark never ends'],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<verse name=v1><lines>Rain</lines></verse>\n</song>\n',
      reports: ['2:1-2:14 here the XML breaks: unquoted attribute value'],
    },
  ],
  *check({ song, tree }) {
    // Bare marks of one line are one finding.
    for (const reason of ['ampersand', 'markup'] as const) {
      const bare = tree.problems.filter(({ code, data }) => code === 'xml' && data?.['reason'] === reason);
      for (const marks of byLine(tree, bare)) {
        const edits = marks.map(({ start, end }) => ({ start, end, text: escapes[reason]! }));
        const { start, end } = marks[0]!;
        yield { at: { start, end }, message: reason, fixes: [{ title: 'escape', edits }] };
      }
    }
    for (const { code, start, end, data } of tree.problems) {
      if (code !== 'xml' || start < song.start || start > song.end) continue;
      const at = { start, end };
      const { name = '', open = '', detail = '' } = data as Readonly<Record<string, string>>;
      const reason = `${data?.['reason']}`;
      switch (reason) {
        case 'ampersand':
        case 'markup':
          break;
        case 'entity':
        case 'unclosed':
          yield { at, message: reason, data: { name } };
          break;
        case 'stray-end':
          yield open === ''
            ? { at, message: 'stray', data: { name } }
            : { at, message: 'stray-end', data: { name, open } };
          break;
        case 'doctype':
        case 'unfinished':
          yield { at, message: reason };
          break;
        default:
          yield { at, message: 'other', data: { detail } };
      }
    }
  },
});
