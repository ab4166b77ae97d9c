import { defineTarget, verified } from './target.ts';

const code = 'declare-lab/jamify@be6c0d2b';

/** JAM (jamify). */
export const jam = defineTarget({
  id: 'jam',
  name: 'JAM',
  vendor: 'Declare Lab',
  status: 'verified',
  family: 'json',
  aliases: ['jamify'],
  explanation: {
    en: 'it takes a JSON list of words with the times at which each begins and ends, and times are never invented',
    'zh-CN': '它只接受带每个词起止时间的 JSON 列表，而时间不能凭空编造',
  },
  limits: { durationMax: verified(230, code) },
  labels: verified('forbidden', code),
  sources: [code],
});
