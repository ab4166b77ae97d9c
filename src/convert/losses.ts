import type { Localized, Tree } from '../rule.ts';
import type { Range } from '../text/range.ts';

/** Something of the source that the new notation or target has no place for, or says in another way. */
export interface Loss {
  /** What it was: `chord`, `stamp`, `cue`, `comment`, `metadata`, `leftover` …; one word for scripts. */
  readonly kind: string;
  /** The words of the source, shortened where they are many. */
  readonly text: string;
  /** Where it stands in the source. */
  readonly range: Range;
  readonly message: Localized;
}

/** What came out: the text to paste or save, what goes beside it, and what was lost on the way. */
export interface Converted {
  readonly text: string;
  /** The style prompt, or null where nothing says one. */
  readonly style: string | null;
  readonly title: string | null;
  /** In the order of the source. */
  readonly losses: readonly Loss[];
}

/** A conversion that would not say the same song, and why. */
export interface Refused {
  readonly refused: Localized;
}

/** Whether a conversion was refused. */
export function isRefused(result: Converted | Refused): result is Refused {
  return 'refused' in result;
}

/** What XML forbids and everybody reads alike. */
const isRead = new Set(['doctype', 'ampersand', 'markup']);

/** The refusal of a file whose XML cannot be read to its end; null where there is nothing to object to. */
export function brokenXml({ problems }: Tree): Refused | null {
  const broken = problems.find(({ code, data }) => code === 'xml' && !isRead.has(`${data?.['reason']}`));
  if (!broken) return null;
  if (broken.data?.['reason'] !== 'entity') {
    return {
      refused: {
        en: 'the XML of this file is broken, so a part of the song cannot be read; `lyrilint lint` says where',
        'zh-CN': '这个文件的 XML 有错误，歌曲有一部分读不出来；`lyrilint lint` 会指出位置',
      },
    };
  }
  const { name } = broken.data;
  return {
    refused: {
      en: `\`${name}\` is no entity of XML: what it stands for is not in this file`,
      'zh-CN': `\`${name}\` 不是 XML 自带的实体：它代表的内容不在这个文件里`,
    },
  };
}
