import type { Failure } from '../engine/finding.ts';
import type { Locale } from '../rule.ts';

// Failures are worded where they happen, in English; here are their Chinese words. One that is not here stays as it is.
const chinese: readonly (readonly [RegExp, string])[] = [
  [/^`(.+)` does not exist$/s, '`$1` 不存在'],
  [/^`(.+)` is a symbolic link that leads to no file$/s, '`$1` 是失效的符号链接'],
  [/^`(.+)` matches no file$/s, '没有文件与 `$1` 匹配'],
  [/^`(.+)` matches no file that is not ignored$/s, '与 `$1` 匹配的文件都被忽略了'],
  [/^no lyric was found in this folder$/, '此文件夹中没有歌词'],
  [/^no lyric was found in `(.+)`$/s, '`$1` 中没有歌词'],
  [
    /^no lyric was found in this folder; (\d+) files? .*ignored$/,
    '此文件夹中没有歌词；有 $1 个可能是歌词的文件被忽略了',
  ],
  [
    /^no lyric was found in `(.+)`; (\d+) files? .*ignored$/s,
    '`$1` 中没有歌词；有 $2 个可能是歌词的文件被忽略了',
  ],
  [/^the folder cannot be read: (.+)$/s, '无法读取此文件夹：$1'],
  [/^no such file or folder$/, '没有这个文件或文件夹'],
  [/^permission denied$/, '没有权限'],
  [/^its symbolic links lead in a circle$/, '符号链接循环'],
  [/^no space left on the disk$/, '磁盘空间不足'],
  [/^the file system is read-only$/, '文件系统是只读的'],
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
  [/^rule `(.+?)` threw: (.*)$/s, '规则 `$1` 出错：$2'],
  [/^the configuration is empty$/, '配置是空的'],
  [/^unknown rule `(.+)`$/s, '未知的规则 `$1`'],
  [/^unknown key `(.+)`$/s, '未知的键 `$1`'],
  [/^unknown preset `(.+)`$/s, '未知的预设 `$1`'],
  [/^unknown target `(.+)`$/s, '未知的目标 `$1`'],
];

/** A failure with its message in a language. */
export function failureIn(failure: Failure, locale: Locale): Failure {
  if (locale === 'en') return failure;
  const asked = /^(.*), did you mean `([^`]+)`\?$/s.exec(failure.message);
  const said = asked?.[1] ?? failure.message;
  for (const [pattern, words] of chinese) {
    if (!pattern.test(said)) continue;
    const message = said.replace(pattern, words) + (asked ? `；是否想用 \`${asked[2]}\`？` : '');
    return { ...failure, message };
  }
  return failure;
}
