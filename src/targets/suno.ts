import type { Fact, LimitName } from '../rule.ts';
import { defineTarget, secondary, type TargetFacts, tagsOf } from './target.ts';

const wiki = 'travischristy/ai-music-tools@33907ae4 SunoAI-wiki.md (copy of suno.wiki)';
const manager = 'zarlor/suno-band-manager@da591c97 metatag-reference.md';
const skills = 'bitwize-music-studio/claude-ai-music-skills@b1b11a67 reference/suno/structure-tags.md';

/** A model of Suno. All of them read the same tags; what they accept of them differs. */
export function suno(
  version: string,
  limits: Readonly<Partial<Record<LimitName, Fact<number>>>>,
  more: {
    readonly aliases?: readonly string[];
    readonly name?: string;
    readonly notes?: readonly string[];
  } = {},
): TargetFacts {
  return defineTarget({
    id: `suno-v${version}`,
    name: more.name ?? `Suno v${version}`,
    vendor: 'Suno',
    status: 'secondary',
    family: 'open',
    aliases: more.aliases ?? [],
    limits,
    tags: tagsOf('secondary', `${wiki}; ${manager}; ${skills}`, {
      intro: '[Intro]',
      verse: '[Verse]',
      'pre-chorus': '[Pre-Chorus]',
      chorus: '[Chorus]',
      'post-chorus': '[Post-Chorus]',
      'final-chorus': '[Final Chorus]',
      refrain: '[Refrain]',
      hook: ['[Hook]', '[Catchy Hook]'],
      bridge: '[Bridge]',
      interlude: '[Interlude]',
      instrumental: ['[Instrumental]', '[Instrumental Break]', '[Instrumental Interlude]'],
      solo: ['[Solo]', '[Guitar Solo]'],
      break: ['[Break]', '[Percussion Break]'],
      breakdown: '[Breakdown]',
      build: ['[Build]', '[Build-Up]'],
      drop: ['[Drop]', '[Bass Drop]'],
      outro: '[Outro]',
      end: '[End]',
      'fade-in': '[Fade In]',
      'fade-out': ['[Fade Out]', '[Fade to End]'],
      rap: ['[Rap]', '[Rapped]', '[Rap Verse]'],
      whisper: ['[Whisper]', '[Whispered]'],
      spoken: '[Spoken Word]',
      harmony: ['[Harmony]', '[Harmonies]'],
      'ad-lib': ['[Ad-lib]', '[Ad-libs]'],
      choir: ['[Choir]', '[Gospel Choir]'],
      custom: ['[Big Finish]', '[Male Vocal]', '[Female Vocal]', '[Duet]'],
    }),
    tagsKnown: 'all',
    brackets: secondary('square', wiki),
    numbering: secondary('any', skills),
    descriptors: secondary('kept', skills),
    tagWords: secondary(3, manager),
    case: secondary('any', manager),
    separators: { sections: secondary('a blank line', wiki), lines: secondary('a newline', wiki) },
    instrumental: secondary('`[Instrumental]`, or the switch of the page', wiki),
    notes: [
      'No official list of tags or limits could be read: everything here is told by its users.',
      '`[Intro]` is unreliable; `[Short Instrumental Intro]` is advised.',
      'A tag of more than three words is ignored or sung; an invented one may be sung.',
      'Text in parentheses is always sung: `(whispered)` is heard as a word.',
      'Sources differ on descriptions inside a section tag.',
      'Repeats must be written out; text over the limit is cut without a word.',
      ...(more.notes ?? []),
    ],
    sources: [
      wiki,
      manager,
      skills,
      'docs.sunoapi.org (limits by model; a wrapper)',
      'gcui-art/suno-api@a2e6a823',
      'songsmith.studio/blog/suno-lyric-formatting-symbols',
    ],
    format: { tagBrackets: 'square' },
    rules: { 'sung-direction': 'warn', 'abbreviated-repeat': 'warn' },
    writing: { form: 'tags', gap: 1, stanzas: 'kept', descriptor: ' - ' },
  });
}

/** What the documentation of wrappers says of a limit. */
export function wrapped(value: number): Fact<number> {
  return secondary(value, 'docs.sunoapi.org and other wrappers, facts/targets.md section 1');
}
