// UTF-8 that was read as Windows-1252 (`â€™` for `’`, `Ã©` for `é`) or, as GBK, became `锟斤拷`.
// facts/lyrics-in-the-wild.md section 2: 37 of 57,592 files. The table is the WHATWG index of windows-1252.

/** Characters that Windows-1252 has at 128 to 159 and Latin-1 has not; a space where it has none. */
export const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** What is left of UTF-8 read as GBK: two replacement characters, and the beginnings of curly quotes and dashes. */
export const gbkMojibake: readonly string[] = ['锟斤拷', '鈥'];
