import type { SearchFilters, SearchOrder } from '../../../shared/model/search.ts';
import { type Corpus, FREQUENT_WORD, PAIR } from './conversations.ts';

/** One query, as each engine has to be asked for the same. */
export interface BenchQuery {
  /** Ends in a space: the last word is else taken for a beginning, which no other engine is asked for. */
  readonly text: string;
  readonly filters?: Partial<SearchFilters>;
  readonly order?: SearchOrder;
  /** FTS5, over the text columns of the same index; `source` is put in by its tag, `from` by its key. */
  readonly match: string;
  /** Condition on `message(contact, day, source, sender, text)`; several have to hold somewhere in one conversation. */
  readonly like: readonly string[] | null;
  /** Regular expression on one line of JSON; null where one line can't say it. */
  readonly pattern: string | null;
}

export interface QueryClass {
  readonly name: string;
  readonly queries: readonly BenchQuery[];
}

const SOURCE = 'whatsapp';
/** Beyond the newest tenth of the conversations. */
const DATED_SHARE = 0.1;

/** What people ask, by what it costs: each class is measured by itself, so that an easy one hides no hard one. */
export function queryClasses(corpus: Corpus): readonly QueryClass[] {
  const word = (rank: number): string => corpus.words.slice(rank).find((one) => one.length > 4) ?? '';
  const start = (rank: number, length: number): string => word(rank).slice(0, length);
  const [left, right] = PAIR;
  const from = corpus.dayBefore(DATED_SHARE);
  const frequent = plain(FREQUENT_WORD);
  return [
    { name: 'rare', queries: [30_000, 33_000, 36_000].map((rank) => plain(word(rank))) },
    { name: 'medium', queries: [1_800, 2_100, 2_400].map((rank) => plain(word(rank))) },
    { name: 'frequent', queries: [frequent, plain(word(40)), plain(word(90))] },
    { name: 'and', queries: [1_800, 900, 300].map((rank) => both(FREQUENT_WORD, word(rank))) },
    { name: 'phrase', queries: [{ text: `"${left} ${right}"`, match: `"${left} ${right}"`, like: [says(`${left} ${right}`)], pattern: `\\b${left} ${right}\\b` }] },
    { name: 'prefix3', queries: [150, 700, 5_000].map((rank) => beginning(start(rank, 3))) },
    { name: 'prefix4', queries: [150, 700, 5_000].map((rank) => beginning(start(rank, 4))) },
    {
      name: 'near',
      queries: [{ text: `${left} ~3 ${right} `, match: `NEAR("${left}" "${right}", 3)`, like: [says(`${left}%${right}`)], pattern: `\\b${left}( \\S+){0,3} ${right}\\b` }],
    },
    { name: 'dated', queries: [FREQUENT_WORD, word(1_800)].map((one) => ({ ...plain(one), filters: { from }, like: [`${says(one)} AND day >= '${from}'`], pattern: null })) },
    {
      name: 'filtered',
      queries: [FREQUENT_WORD, word(1_800)].map((one) => ({ ...plain(one), filters: { sources: [SOURCE] }, like: [`${says(one)} AND source = '${SOURCE}'`], pattern: null })),
    },
    {
      name: 'sender',
      queries: [FREQUENT_WORD, word(1_800)].map((one) => ({
        text: `de:cliente ${one} `, match: `user : "${one}"`, like: [`${says(one)} AND sender = 'user'`], pattern: `"sender":"user".*\\b${one}\\b`,
      })),
    },
    { name: 'none', queries: [plain('xilografavam'), plain('"pedido zzyzx"')] },
    {
      name: 'relevance',
      queries: [frequent, plain(word(1_800)), both(FREQUENT_WORD, word(300))].map((query) => ({ ...query, order: 'relevance' as const, like: null, pattern: null })),
    },
  ];
}

function plain(word: string): BenchQuery {
  const bare = word.replaceAll('"', '');
  return { text: `${word} `, match: `"${bare}"`, like: [says(bare)], pattern: `\\b${bare}\\b` };
}

function both(one: string, other: string): BenchQuery {
  return { text: `${one} ${other} `, match: `"${one}" AND "${other}"`, like: [says(one), says(other)], pattern: null };
}

function beginning(letters: string): BenchQuery {
  return { text: `${letters}*`, match: `"${letters}" *`, like: [says(letters)], pattern: `\\b${letters}` };
}

function says(text: string): string {
  return `text LIKE '%${text}%'`;
}
