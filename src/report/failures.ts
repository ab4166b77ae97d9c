import type { Failure } from '../engine/finding.ts';
import type { Locale } from '../rule.ts';

type Table = readonly (readonly [RegExp, string])[];

// What a message is made of: what was wanted or found, and what the system said.
const parts: Table = [
  [/^the configuration$/, '配置'],
  [/^the severity of (`[^`]+`)$/, '$1 的级别'],
  [/^option (`[^`]+`) of (`[^`]+`)$/, '$2 的选项 $1'],
  [/^an? (?:string)$/, '字符串'],
  [/^a number$/, '数字'],
  [/^a name$/, '名称'],
  [/^a reason on one line, .*$/, '一行理由（不含 `]` 和 `-->`）'],
  [/^a boolean$/, '`true` 或 `false`'],
  [/^a list$/, '列表'],
  [/^a list of strings$/, '字符串列表'],
  [/^an object$/, '对象'],
  [/^a function$/, '函数'],
  [/^nothing$/, '空值'],
  [/^a value$/, '一个值'],
  [/^the end of the file$/, '文件结尾'],
  [/^a name in double quotes or `}`$/, '双引号中的名称或 `}`'],
  [/^a preset, a file or a package$/, '预设、文件或包'],
  [/^`auto` or a language tag such as `en`$/, '`auto` 或语言标签（如 `en`）'],
  [/^one of (.+)$/s, '$1 之一'],
  [/^a (?:whole )?number from (\d+) to (\d+)$/, '$1 到 $2 的整数'],
  [/^a whole number from (\d+) on$/, '不小于 $1 的整数'],
  [/^a (?:whole )?number of at least (\d+)$/, '不小于 $1 的整数'],
  [/^a (?:whole )?number of at most (\d+)$/, '不大于 $1 的整数'],
  [/^a whole number$/, '整数'],
  [/^a number above 0$/, '大于 0 的数'],
  [/^((?:`[^`]+`, )*`[^`]+`), (`[^`]+`)$/, '$1、$2'],
  [/^(--\S+) and (--\S+)$/, '$1 和 $2'],
  [/^(.*`[^`]+`) or (`[^`]+`)$/s, '$1 或 $2'],
  [/^((?:[\w`-]+, )*[\w`-]+) or ([\w`-]+)$/, '$1 或 $2'],
];

// Failures are worded where they happen, in English; here are their Chinese words. One that is not here stays as it is.
const messages: Table = [
  [/^(--[a-z-]+|LYRILINT_[A-Z_]+|completions): (.+)$/s, '$1：$2'],
  // What the system said, alone or after what could not be done
  [/^no such file or folder$/, '没有这个文件或文件夹'],
  [/^permission denied$/, '没有权限'],
  [/^(?:it )?is a folder$/, '这是文件夹'],
  [/^a part of the path is no folder$/, '路径中有一段不是文件夹'],
  [/^its symbolic links lead in a circle$/, '符号链接循环'],
  [/^no space left on the disk$/, '磁盘空间不足'],
  [/^the file system is read-only$/, '文件系统是只读的'],
  [/^too many open files$/, '打开的文件太多'],
  // Files
  [/^this is the lyric itself; write to another file$/, '这就是歌词文件本身；请写到另一个文件'],
  [/^`(.+)` does not exist$/s, '`$1` 不存在'],
  [/^`(.+)` is a symbolic link that leads to no file$/s, '`$1` 是失效的符号链接'],
  [/^`(.+)` matches no file$/s, '没有文件与 `$1` 匹配'],
  [/^`(.+)` matches no file that is not ignored$/s, '与 `$1` 匹配的文件都被忽略了'],
  [/^no lyric was found in this folder$/, '此文件夹中没有歌词'],
  [/^no lyric was found in `(.+)`$/s, '`$1` 中没有歌词'],
  [
    /^no lyric was found in this Markdown file; .*$/,
    '此 Markdown 文件中没有歌词；歌曲应写在段落标题或标签之下，或标为 `lyrics` 的代码块里',
  ],
  [/^no lyric was found in this OpenLyrics file; .*$/, '此 OpenLyrics 文件中没有歌词；没有 `<verse>`'],
  [
    /^no lyric was found in this folder; (\d+) files? .*ignored$/,
    '此文件夹中没有歌词；有 $1 个可能是歌词的文件被忽略了',
  ],
  [
    /^no lyric was found in `(.+)`; (\d+) files? .*ignored$/s,
    '`$1` 中没有歌词；有 $2 个可能是歌词的文件被忽略了',
  ],
  [/^no lyric was found below this folder; there is nothing to set up$/, '此文件夹下没有歌词，无需设置'],
  [/^the working folder was deleted .*$/, '当前工作目录已被删除或无法读取；请在其他目录中运行'],
  [/^the folder cannot be read: (.+)$/s, '无法读取此文件夹：$1'],
  [/^the file is read-only$/, '文件是只读的'],
  [/^the file changed while it was read; run again$/, '读取期间文件被改动；请再运行一次'],
  [/^this is a binary file: it holds NUL bytes$/, '这是二进制文件：其中有 NUL 字节'],
  [/^this file is not valid (.+)$/, '此文件不是有效的 $1'],
  [
    /^the encoding of this file could not be told;.*$/,
    '无法判断此文件的编码；请用 `--encoding` 指明，或将文件另存为 UTF-8',
  ],
  [
    /^cannot be written back byte for byte as (.+); convert it to UTF-8 first$/,
    '无法按原字节写回 $1；请先将文件转换为 UTF-8',
  ],
  [
    /^(.+) has no place for a character of the result; convert the file to UTF-8 first$/,
    '结果中有 $1 无法表示的字符；请先将文件转换为 UTF-8',
  ],
  [/^(.+) is ignored \((.+)\)$/s, '$1 已被忽略（$2）'],
  [/^(.+) is ignored$/s, '$1 已被忽略'],
  // Rules
  [/^rule `(.+?)` threw: (.*)$/s, '规则 `$1` 出错：$2'],
  [/^the fixes of (`.+`) undo each other$/s, '$1 的修正互相抵消'],
  [/^(`.+`) and (`.+`) undo each other$/s, '$1 和 $2 互相抵消'],
  [/^(.+) did not settle$/s, '$1 的修复没有稳定下来'],
  [/^the fix of (`.+`) would change sung words$/s, '$1 的修复会改动歌词'],
  [/^the fix of (`.+`) (.+)$/s, '$1 的修复有问题：$2'],
  [/^`layout` would change sung words$/, '排版会改动歌词'],
  [/^layout would change words: (.+)$/s, '排版会改动歌词：$1'],
  [/^the thread that checked it died: (.+)$/s, '检查此文件的线程已终止：$1'],
  // Configuration
  [/^the configuration is empty$/, '配置是空的'],
  [/^the configuration cannot be loaded: (.+)$/s, '无法加载配置：$1'],
  [/^the configuration is not valid JavaScript: (.+)$/s, '配置不是有效的 JavaScript：$1'],
  [/^the configuration has no default export$/, '配置没有默认导出'],
  [/^there is no configuration `(.+)` installed here$/s, '这里没有安装配置 `$1`'],
  [/^there is no configuration `?(.+?)`?$/s, '没有配置 `$1`'],
  [/^the configuration (\S+) cannot be read: (.+)$/s, '无法读取配置 $1：$2'],
  [/^not valid YAML: (.+)$/s, '不是有效的 YAML：$1'],
  [
    /^Node (\S+) does not read TypeScript: .*$/,
    'Node $1 不能读取 TypeScript：请安装 `jiti`，或改用 Node 22.18 及以上版本，或用 JavaScript 编写此文件',
  ],
  [/^`extends` goes in a circle: (.+)$/s, '`extends` 形成循环：$1'],
  [/^`extends` reaches more than (\d+) files$/, '`extends` 涉及的文件超过 $1 个'],
  [/^there is no plugin `(.+)` installed here$/s, '这里没有安装插件 `$1`'],
  [/^there is no plugin `(.+)`$/s, '没有插件 `$1`'],
  [/^two plugins are named (`.+`): (.+) and (.+)$/s, '有两个插件名为 $1：$2 和 $3'],
  [/^plugin (`.+?`) cannot be loaded: (.+)$/s, '无法加载插件 $1：$2'],
  [/^plugin (`.+?`) was not loaded: .*$/s, '未加载插件 $1：此文件夹不受信任'],
  [/^plugin (`.+?`) must export `{ name, rules }` as its default$/s, '插件 $1 应默认导出 `{ name, rules }`'],
  [/^plugin (`.+?`) (.+)$/s, '插件 $1 有问题：$2'],
  [
    /^(.+) has more than one configuration: (.+) is used, (.+) (?:is|are) not$/s,
    '$1 中有多个配置：使用 $2，不使用 $3',
  ],
  [/^unknown rule (`.+`)$/s, '未知的规则 $1'],
  [/^more than one plugin has a rule (`.+`): (.+)$/s, '有几个插件都有规则 $1：$2'],
  [/^unknown key (`.+`) of (`\S+`)$/s, '$2 中有未知的键 $1'],
  [/^unknown key (`.+`)$/s, '未知的键 $1'],
  [/^unknown limit (`.+`) of (`\S+`)$/s, '$2 没有 $1 这项限制'],
  [/^unknown kind of section (`.+`)$/s, '未知的段落类型 $1'],
  [/^unknown preset (`.+`)$/s, '未知的预设 $1'],
  [/^unknown target (`.+`)$/s, '未知的目标 $1'],
  [/^unknown target or notation (`.+`)$/s, '未知的目标或格式 $1'],
  [/^unknown notation (`.+`)$/s, '未知的格式 $1'],
  [/^unknown option (`.+`) of (`.+`), which has none$/s, '$2 没有选项，$1 无效'],
  [/^unknown option (`.+`) of (`.+`)$/s, '$2 没有选项 $1'],
  [/^(`.+`) takes a severity and one object of options$/s, '$1 只接受一个级别和一个选项对象'],
  [/^(.+) needs (`.+`)$/s, '$1 缺少 $2'],
  [/^(.+) must be (.+), not (.+)$/s, '$1 应为 $2，而不是 $3'],
  // JSON
  [/^expected (.+), found (.+)$/s, '应为 $1，实际是 $2'],
  [/^a comment is not closed$/, '注释没有结束'],
  [/^more than (\d+) levels of nesting$/, '嵌套超过 $1 层'],
  [/^(`.+`) stands here twice$/s, '$1 出现了两次'],
  [/^a string is not closed$/, '字符串没有结束'],
  [/^a control character in a string$/, '字符串中有控制字符'],
  [/^an unknown escape in a string$/, '字符串中有未知的转义'],
  [/^the file holds no value$/, '文件中没有内容'],
  // Baseline
  [/^there is no baseline (.+)$/s, '没有基线文件 $1'],
  [/^the baseline cannot be read: (.+)$/s, '无法读取基线文件：$1'],
  [/^a baseline is (`.+`)$/s, '基线文件应为 $1'],
  [/^a baseline of version 1 is wanted, this is (.+)$/s, '基线文件应为版本 1，这里是 $1'],
  [/^an entry of a baseline has .*$/, '基线的每一条都要有 `path`、`rule` 和 `fingerprint`'],
  [
    /^(.+) has entries for (.+), which is not there; --prune-suppressions takes them out$/s,
    '$1 中有 $2 的记录，但该文件已不存在；用 --prune-suppressions 清除',
  ],
  [/^(.+): (\d+) findings? put in$/s, '$1：写入 $2 个问题'],
  [/^(.+): (\d+) entr(?:y|ies) taken out$/s, '$1：清除 $2 条记录'],
  [/^the cache could not be written: (.+)$/s, '无法写入缓存：$1'],
  // Command line
  [/^nothing to check: no file is different$/, '没有要检查的文件：没有文件有改动'],
  [
    /^(.+) has changes that are not staged; it is checked with them$/s,
    '$1 有未暂存的改动，检查时包括这些改动',
  ],
  [/^(.+) is staged but not there; it is not checked$/s, '$1 已暂存，但文件不存在，未检查'],
  [
    /^--unsafe-fixes mends with --fix, .*$/,
    '--unsafe-fixes 与 --fix 同用才会修复，与 --diff 同用则显示修复结果',
  ],
  [/^--stdin-filename goes with .*$/, '--stdin-filename 只能与 `-`（标准输入）同用'],
  [/^a path is empty; .*$/, '有一个路径是空的；当前文件夹写作 `.`'],
  [/^(`.+`) is no command; .*$/s, '没有命令 $1；`lyrilint --help` 会列出所有命令'],
  [/^required option '(.+)' not specified$/s, '缺少选项 `$1`'],
  [/^unknown option '(.+)'$/s, '未知的选项 `$1`'],
  [/^option '(.+)' argument missing$/s, '选项 `$1` 缺少参数'],
  [/^missing required argument '(.+)'$/s, '缺少参数 `$1`'],
  [/^too many arguments.*$/s, '参数太多'],
  [/^(`.+`) is neither a command nor a path$/s, '$1 既不是命令，也不是路径'],
  [/^`(\S+)` is a command and goes before the flags: `(.+)`$/s, '`$1` 是命令，应写在选项之前：`$2`'],
  [/^`-` is standard input and goes alone$/, '`-` 是标准输入，只能单独使用'],
  [/^`-` is standard input, and there is nothing to watch$/, '`-` 是标准输入，无从监视'],
  [/^`-` is standard input, and suppressions are kept for files$/, '`-` 是标准输入，只能为文件保存禁用记录'],
  [/^`-` is standard input and in no git repository$/, '`-` 是标准输入，不在 git 仓库中'],
  [
    /^(`.+`) and (`.+`) cannot share stdout; .*`(.+)=report`$/s,
    '$1 和 $2 不能同时写到标准输出；请给其中一个指定文件，例如 `$3=report`',
  ],
  [/^two reports cannot share the file (`.+`)$/s, '两份报告不能写入同一个文件 $1'],
  [/^(`.+`) names no file$/s, '$1 没有写明文件'],
  [/^cannot write (`.+`): (.+)$/s, '无法写入 $1：$2'],
  [/^git knows no commit (`.+`)$/s, 'git 中没有提交 $1'],
  [/^git is not installed$/, '没有安装 git'],
  [/^git could not be run: (.+)$/s, '无法运行 git：$1'],
  [/^this folder is in no git repository$/, '此文件夹不在 git 仓库中'],
  [/^(--\S+(?: and --\S+)+) do not go together$/, '$1 不能同时使用'],
  [/^--watch only looks: .*$/, '--watch 只检查，不能与 --fix、--diff 或 `format` 同时使用'],
  [/^(`.+`) takes no lyrics: (.+)$/s, '$1 不接受歌词：$2'],
  [/^`lyrilint tag` is not there yet; .*$/, '`lyrilint tag` 尚未提供；请手动加上段落标签，如 `[Verse 1]`'],
  [/^PowerShell goes by the name of `pwsh`$/, 'PowerShell 在这里叫 `pwsh`'],
  [/^there is a configuration already: (.+)$/s, '已有配置文件：$1'],
  [/^(\S+) could not be written: (.+)$/s, '无法写入 $1：$2'],
];

function translated(text: string, table: Table): string | null {
  for (const [pattern, words] of table) {
    const match = pattern.exec(text);
    if (!match) continue;
    const filled = words.replace(/\$(\d)/g, (_, n: string) => said(match[Number(n)] ?? ''));
    // A space stands beside other scripts only.
    return filled.replace(/([\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '$1');
  }
  return null;
}

function said(part: string): string {
  return translated(part, parts) ?? translated(part, messages) ?? part;
}

/** A message of lyrilint about files, configurations or flags in a language; one without a translation stays as it is. */
export function messageIn(message: string, locale: Locale): string {
  if (locale === 'en') return message;
  const asked = /^(.*), did you mean `?(--[\w-]+|.+?)`?\?$/s.exec(message);
  if (!asked) return translated(message, messages) ?? message;
  const [, before = '', meant = ''] = asked;
  return `${translated(before, messages) ?? before}；是否想用 \`${meant}\`？`;
}

/** A failure with its message in a language. */
export function failureIn(failure: Failure, locale: Locale): Failure {
  return locale === 'en' ? failure : { ...failure, message: messageIn(failure.message, locale) };
}
