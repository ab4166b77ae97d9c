/** Layout options (SPEC section 4, Layout options, and section 10). */
export interface FormatOptions {
  readonly tagBrackets: 'auto' | 'square' | 'round' | 'lenticular';
  readonly tagCase: 'auto' | 'title' | 'lower' | 'upper';
  /** `keep`, or a language whose names tags are written in. */
  readonly tagLanguage: string;
  readonly blankLinesBetweenSections: number;
  readonly blankLineAfterTag: 'never' | 'always' | 'keep';
  /** How ChordPro names its directives: `{start_of_chorus}` or `{soc}`. */
  readonly chordproDirectives: 'keep' | 'long' | 'short';
  readonly newline: 'auto' | 'lf' | 'crlf';
  readonly finalNewline: boolean;
}

/** The layout when nothing is configured. */
export const defaultFormat: FormatOptions = {
  tagBrackets: 'auto',
  tagCase: 'auto',
  tagLanguage: 'keep',
  blankLinesBetweenSections: 1,
  blankLineAfterTag: 'never',
  chordproDirectives: 'keep',
  newline: 'auto',
  finalNewline: true,
};
