import { defineTarget, secondary, tagsOf } from './target.ts';

const guide = 'community.musixmatch.com/guidelines';

/** Musixmatch. */
export const musixmatch = defineTarget({
  id: 'musixmatch',
  name: 'Musixmatch',
  vendor: 'Musixmatch',
  status: 'secondary',
  family: 'publisher',
  tags: tagsOf('secondary', guide, {
    intro: '#INTRO',
    verse: '#VERSE',
    'pre-chorus': '#PRE-CHORUS',
    chorus: '#CHORUS',
    hook: '#HOOK',
    bridge: '#BRIDGE',
    instrumental: '#INSTRUMENTAL',
    outro: '#OUTRO',
  }),
  tagsKnown: 'all',
  brackets: secondary('hash', guide),
  numbering: secondary('none', guide),
  descriptors: secondary('dropped', guide),
  labels: secondary('required', guide),
  case: secondary('exact', guide),
  separators: { sections: secondary('a blank line', guide), lines: secondary('a newline', guide) },
  notes: [
    'Every song starts with a tag; `#INSTRUMENTAL` only for more than 15 seconds between two sections.',
    'No `(x4)`: repeats stand in full.',
    'Lines of 70 characters and stanzas of 10 lines could not be confirmed.',
  ],
  sources: [guide, 'about.musixmatch.com/community/guidelines', 'support.musixmatch.com/article/63-lesson-2'],
  format: { tagCase: 'upper', blankLinesBetweenSections: 1 },
  rules: {
    'verse-numbering': ['warn', { style: 'never' }],
    'abbreviated-repeat': 'warn',
    'lowercase-line': 'warn',
    'shouted-line': 'warn',
    'line-end-punctuation': 'warn',
    'written-digit': 'info',
    'untagged-song': 'info',
  },
  writing: {
    form: 'tags',
    gap: 1,
    stanzas: 'kept',
    needsTags: true,
    needsWords: true,
    forReaders: true,
    trimEnds: '.,;。，；、',
  },
});
